import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type ContactView = Schemas["ContactView"];
export type ConsentView = Schemas["ConsentView"];
export type OppositionView = Schemas["OppositionView"];
export type ChannelReach = ContactView["reachable"][number];
export type ConsentBody = Schemas["NewConsent"];
export type OppositionBody = Schemas["NewOpposition"];
export type LiftingBody = Schemas["Lifting"];

export function useNoteConsent(contact: number) {
  return useWrite(contact, (body: ConsentBody) => unwrap(client.POST("/api/v1/contacts/{id}/consents", { params: { path: { id: contact } }, body })));
}

export function useNoteOpposition(contact: number) {
  return useWrite(contact, (body: OppositionBody) => unwrap(client.POST("/api/v1/contacts/{id}/oppositions", { params: { path: { id: contact } }, body })));
}

export function useLiftOpposition(contact: number, opposition: number) {
  return useWrite(contact, (body: LiftingBody) => unwrap(client.PUT("/api/v1/contacts/{id}/oppositions/{opposition_id}/lifting", { params: { path: { id: contact, opposition_id: opposition } }, body })));
}

function useWrite<Body, Answer>(contact: number, send: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => queries.invalidateQueries({ queryKey: ["contacts", contact] }) });
}
