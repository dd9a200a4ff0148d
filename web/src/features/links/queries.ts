import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type ContactView = Schemas["ContactView"];
export type ContactRow = Schemas["ContactRow"];
export type LinkView = Schemas["LinkView"];
export type NewLink = Schemas["NewLink"];
export type LinkBody = Schemas["LinkBody"];

export function useAddLink(contact: number) {
  return useWrite((body: NewLink) => unwrap(client.POST("/api/v1/contacts/{id}/links", { params: { path: { id: contact } }, body })));
}

export function useChangeLink(link: number) {
  return useWrite((body: LinkBody) => unwrap(client.PUT("/api/v1/links/{id}", { params: { path: { id: link } }, body })));
}

export function useRemoveLink() {
  return useWrite((link: number) => unwrap(client.DELETE("/api/v1/links/{id}", { params: { path: { id: link } } })));
}

/** Contacts whose name, or anything else, answers to the words; both natures, for a link joins any two. */
export function useFoundContacts(words: string) {
  return useQuery({
    queryKey: ["contacts", "picker", words],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/contacts", { params: { query: { q: words, limit: 8 } }, signal })),
    enabled: words.length > 1,
    placeholderData: keepPreviousData,
  });
}

/** Both ends of a link show it. */
function useWrite<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: ["contacts"] }) });
}
