import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type SearchAnswer = Schemas["SearchAnswer"];
export type SearchHit = Schemas["SearchHit"];

/** Nobody is looked for by one letter. */
const LETTERS_MIN = 2;

/** People and structures that answer to what was typed; the answer to what was typed before stays, and says so. */
export function useSearch(typed: string) {
  return useQuery({
    queryKey: ["search", typed],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/search", { params: { query: { q: typed, limit: 8 } }, signal })),
    enabled: typed.length >= LETTERS_MIN,
    placeholderData: typed.length >= LETTERS_MIN ? keepPreviousData : undefined,
    staleTime: 2_000,
    // Answers hold names: they do not outlive the search by much.
    gcTime: 60_000,
  });
}

export function isAsked(typed: string): boolean {
  return typed.length >= LETTERS_MIN;
}
