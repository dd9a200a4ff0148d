import { useInfiniteQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type DeletionView = Schemas["DeletionView"];

const PAGE = 50;

/** Records deleted and not brought back, latest first. */
export function useDeletions() {
  return useInfiniteQuery({
    queryKey: ["contacts", "deletions"],
    queryFn: ({ pageParam }) => unwrap(client.GET("/api/v1/deletions", { params: { query: { limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
}
