import { ApiProblem } from "@/lib/problem";

/** What is not to come in again: an address or a number of somebody erased, with their name where others have it too. */
export type Blocked = { point: string; name: string | null };

/** What a refusal says is blocked; null when it refuses for another reason. */
export function blockedBy(error: unknown): Blocked | null {
  if (!(error instanceof ApiProblem) || error.code !== "contact.blocked") return null;
  const params = error.problems[0]?.params as { point?: unknown; name?: unknown } | undefined;
  if (typeof params?.point !== "string") return null;
  return { point: params.point, name: typeof params.name === "string" ? params.name : null };
}
