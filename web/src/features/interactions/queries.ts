import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type InteractionView = Schemas["InteractionView"];
export type InteractionBody = Schemas["InteractionBody"];

const PAGE = 15;

/** Which exchanges are looked at: of one kind or all; with those that were corrected or retracted since, or without. */
export type TimelineFilter = { kind: string | null; show: "current" | "all" };

export function useInteractions(contact: number, filter: TimelineFilter) {
  return useInfiniteQuery({
    queryKey: ["contacts", contact, "interactions", filter],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET("/api/v1/contacts/{id}/interactions", { params: { path: { id: contact }, query: { kinds: filter.kind ?? undefined, show: filter.show, limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useNoteInteraction(contact: number) {
  return useWrite(contact, (body: InteractionBody) => unwrap(client.POST("/api/v1/contacts/{id}/interactions", { params: { path: { id: contact } }, body })));
}

/** A correction is a new row that replaces the old one, which stays readable. */
export function useCorrectInteraction(contact: number, interaction: number) {
  return useWrite(contact, (body: InteractionBody) => unwrap(client.PUT("/api/v1/interactions/{id}", { params: { path: { id: interaction } }, body })));
}

export function useRetractInteraction(contact: number) {
  return useWrite(contact, (interaction: number) => unwrap(client.DELETE("/api/v1/interactions/{id}", { params: { path: { id: interaction } } })));
}

function useWrite<Body, Answer>(contact: number, send: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: ["contacts", contact] }) });
}
