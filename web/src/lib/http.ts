import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "@/api/schema.gen";
import { currentLocale } from "@/lib/i18n/locale";
import { ApiProblem, networkProblem } from "@/lib/problem";

/** Every shape of the server, by name. */
export type Schemas = components["schemas"];

const language: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", currentLocale());
    return request;
  },
  onError: () => networkProblem(),
};

/** The server, as its OpenAPI file describes it. `fetch` is looked up at each call so that tests can replace it. */
export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: (request: Request) => globalThis.fetch(request) });
client.use(language);

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; throws an `ApiProblem` otherwise. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok) return data as T;
  const wait = Number(response.headers.get("Retry-After"));
  throw new ApiProblem(response.status, asProblem(error), Number.isFinite(wait) && wait > 0 ? wait : null);
}

function asProblem(error: unknown): Partial<Schemas["Problem"]> | null {
  return typeof error === "object" && error !== null ? (error as Partial<Schemas["Problem"]>) : null;
}
