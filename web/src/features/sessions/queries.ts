import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { forgetAllDrafts, forgetDraftsOfOthers } from "@/lib/drafts";
import { client, unwrap } from "@/lib/http";
import { isSignedOut } from "@/lib/problem";
import { afterRefusal, sameReader, type Access, type Session } from "./model";

const accessKey = ["access"] as const;

export function useAccess() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: accessKey,
    queryFn: async (): Promise<Access> => {
      try {
        return { state: "open", session: await unwrap(client.GET("/api/v1/session")) };
      } catch (error) {
        if (!isSignedOut(error)) throw error;
        return afterRefusal(queries.getQueryData<Access>(accessKey)) ?? { state: "closed" };
      }
    },
    staleTime: 60_000,
  });
}

/** Called by the query cache on any 401. */
export function sessionExpired(queries: QueryClient): void {
  queries.setQueryData<Access>(accessKey, afterRefusal);
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(client.POST("/api/v1/sessions", { body })),
    onSuccess: (session) => enter(queries, session),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.DELETE("/api/v1/session")),
    onSuccess: () => {
      const closed: Access = { state: "closed" };
      queries.setQueryData(accessKey, closed);
      forgetOthers(queries);
      forgetAllDrafts();
    },
  });
}

export function useChooseOrganization() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (slug: string) => unwrap(client.PUT("/api/v1/session/organization", { body: { slug } })),
    onSuccess: (session) => enter(queries, session),
  });
}

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: () => unwrap(client.GET("/api/v1/health")), staleTime: Infinity, retry: false });
}

function enter(queries: QueryClient, session: Session): void {
  const before = queries.getQueryData<Access>(accessKey);
  const kept = before?.state === "expired" && sameReader(before.session, session);
  const open: Access = { state: "open", session };
  queries.setQueryData(accessKey, open);
  forgetDraftsOfOthers(String(session.user.id));
  if (kept) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== accessKey[0] });
  else forgetOthers(queries);
}

/** Nothing one person read may show to the next. */
function forgetOthers(queries: QueryClient): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== accessKey[0] });
}
