import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type Written = Schemas["Written"];
export type ActView = Schemas["ContactAct"];
export type ChangeView = Schemas["ChangeView"];

const PAGE = 20;

/** What was done to a contact, latest first. */
export function useActsOf(contact: number) {
  return useInfiniteQuery({
    queryKey: ["contacts", contact, "acts"],
    queryFn: ({ pageParam }) => unwrap(client.GET("/api/v1/contacts/{id}/acts", { params: { path: { id: contact }, query: { limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}

/** Takes an act back, or brings it into effect again. */
export async function withdraw(act: number, to: "undo" | "redo") {
  const params = { params: { path: { id: act } } };
  const done = await unwrap(to === "undo" ? client.PUT("/api/v1/acts/{id}/withdrawal", params) : client.DELETE("/api/v1/acts/{id}/withdrawal", params));
  // The undo is an act too, and ours: a form left open must not take it for somebody else's.
  rememberOwn(done.withdrawn?.act);
  return done;
}

export function useWithdrawal() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ act, to }: { act: number; to: "undo" | "redo" }) => withdraw(act, to), onSettled: () => refreshContacts(queries) });
}

/** Everything said of contacts may have moved: pages in sight are read again at once, the others when they show. */
export function refreshContacts(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["contacts"] });
}

const own = new Set<number>();

/** Acts made from this page, which are never a conflict with oneself. */
export function rememberOwn(act: number | null | undefined): void {
  if (typeof act === "number") own.add(act);
}

export function isOwn(act: number): boolean {
  return own.has(act);
}
