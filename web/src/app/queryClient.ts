import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionExpired } from "@/features/sessions/public";
import { ApiProblem, isSignedOut } from "@/lib/problem";

/** The cache of what the server said. A 401 anywhere means that the session ended. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) sessionExpired(queries);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // "always": our own server may well be reachable on a machine that the browser believes offline.
    defaultOptions: {
      queries: { networkMode: "always", staleTime: 15_000, retry: worthRetrying, retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000) },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}

/** Asking again helps when the server was silent or busy, never when it said no. */
function worthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);
}
