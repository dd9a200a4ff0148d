import type { components } from "@/api/schema.gen";

type ProblemBody = components["schemas"]["Problem"];

/** A refusal of the server, or its silence, as one error the screens can read. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly problems: ProblemBody["problems"];
  readonly retryAfterSeconds: number | null;
  /** The whole answer, for the refusals that say more: who changed the same thing, who looks alike. */
  readonly body: Partial<ProblemBody> | null;

  constructor(status: number, body: Partial<ProblemBody> | null, retryAfterSeconds: number | null = null) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? (status === 0 ? "network" : `http_${status}`);
    this.title = body?.title ?? "";
    this.detail = body?.detail ?? null;
    this.requestId = body?.request_id ?? null;
    this.problems = body?.problems ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = body;
  }
}

/** The request never got an answer: server stopped, network gone. */
export function networkProblem(): ApiProblem {
  return new ApiProblem(0, null);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
