import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { filterOf, type ContactSearch } from "./search";

export type ContactRow = Schemas["ContactRow"];
export type ContactView = Schemas["ContactView"];
export type ValueView = Schemas["ValueView"];

const PAGE = 100;

/** One nature at a time: the counts of people and of structures never mix. */
export function useContacts({ sort, ...search }: ContactSearch) {
  const filter = filterOf(search);
  return useInfiniteQuery({
    queryKey: ["contacts", "list", filter, sort],
    queryFn: ({ pageParam, signal }) =>
      unwrap(client.GET("/api/v1/contacts", { params: { query: { ...filter, sort, limit: PAGE, cursor: pageParam ?? undefined } }, signal })),
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
