import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, unwrap, type Schemas } from "@/lib/http";

export type CrossingView = Schemas["CrossingView"];

const PAGE = 20;
/** An import moves a segment many times in a second: counts are asked again at most so often. */
const PACE_MS = 1_000;

/** Who came into a segment and who left it, latest first. */
export function useMovements(segment: number, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ["segments", segment, "crossings"],
    queryFn: ({ pageParam, signal }) => unwrap(client.GET("/api/v1/segments/{id}/crossings", { params: { path: { id: segment }, query: { limit: PAGE, cursor: pageParam ?? undefined } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled,
  });
}

/** While a page is shown, asks again for counts and movements when somebody comes into a segment or leaves it. */
export function useLiveSegments() {
  const queries = useQueryClient();
  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    const source = new EventSource("/api/v1/segments/events");
    let due: number | undefined;
    const ask = () => {
      due = undefined;
      void queries.invalidateQueries({ queryKey: ["segments"] });
      void queries.invalidateQueries({ queryKey: ["contacts", "asked"] });
    };
    const moved = () => (due ??= window.setTimeout(ask, PACE_MS));
    source.addEventListener("segment", moved);
    source.addEventListener("missed", moved);
    return () => {
      window.clearTimeout(due);
      source.close();
    };
  }, [queries]);
}
