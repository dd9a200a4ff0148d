import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { dayEnd, dayStart, type JournalSearch } from "./search";

export type JournalEntry = Schemas["JournalEntry"];

const PAGE = 100;

export function useJournal(search: JournalSearch) {
  const { from, until, ...same } = search;
  const query = { ...same, ...(from && { from: dayStart(from) }), ...(until && { until: dayEnd(until) }), limit: PAGE };
  return useInfiniteQuery({
    queryKey: ["journal", search],
    queryFn: ({ pageParam, signal }) => unwrap(client.GET("/api/v1/journal", { params: { query: { ...query, cursor: pageParam ?? undefined } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}

/** Who can be chosen in the filter. */
export function usePeople() {
  return useQuery({ queryKey: ["users"], queryFn: async () => (await unwrap(client.GET("/api/v1/users"))).items });
}
