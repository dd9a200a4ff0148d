import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type InteractionView = Schemas["InteractionView"];

const PAGE = 15;

export function useInteractions(contact: number, kind: string | null) {
  return useInfiniteQuery({
    queryKey: ["contacts", contact, "interactions", kind],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET("/api/v1/contacts/{id}/interactions", { params: { path: { id: contact }, query: { kind: kind ?? undefined, limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}
