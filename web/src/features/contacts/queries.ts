import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import type { ColumnKey } from "./columns";
import { filterOf, type ContactSearch } from "./search";

export type ContactRow = Schemas["ContactRow"];
export type ContactView = Schemas["ContactView"];
export type ValueView = Schemas["ValueView"];

const PAGE = 100;

/** One nature at a time: the counts of people and of structures never mix. */
export function useContacts({ sort, ...search }: ContactSearch, columns: ColumnKey[]) {
  const filter = filterOf(search);
  // Only for whoever looks at it: it asks more of the server.
  const with_reach = columns.includes("reach") || undefined;
  return useInfiniteQuery({
    queryKey: ["contacts", "list", filter, sort, with_reach],
    queryFn: ({ pageParam, signal }) =>
      unwrap(client.GET("/api/v1/contacts", { params: { query: { ...filter, sort, with_reach, limit: PAGE, cursor: pageParam ?? undefined } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useContact(id: number) {
  return useQuery({ queryKey: ["contacts", id], queryFn: () => unwrap(client.GET("/api/v1/contacts/{id}", { params: { path: { id } } })) });
}

/** How many people, or structures, the base holds. */
export function useContactCount(nature: "person" | "structure") {
  return useQuery({
    queryKey: ["contacts", "count", nature],
    queryFn: async () => (await unwrap(client.GET("/api/v1/contacts", { params: { query: { nature, limit: 1 } } }))).total,
  });
}

/** The towns of the base that go on as typed, the commonest first. */
export function useTowns(typed: string) {
  return useQuery({
    queryKey: ["contacts", "towns", typed],
    queryFn: async ({ signal }) => (await unwrap(client.POST("/api/v1/questions/values", { body: { attribute: "city" as unknown as Record<string, never>, typed, limit: 20 }, signal }))).items,
    select: (items) => items.map(({ label, count }) => ({ name: label.fr, count })),
    enabled: typed.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
