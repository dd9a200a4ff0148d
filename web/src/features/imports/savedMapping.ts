import { useMutation } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import type { Mapping } from "./mapping";

/** Fetches one saved mapping in full; the list only names them. */
export function useSavedMapping() {
  return useMutation({ mutationFn: (id: number) => unwrap(client.GET("/api/v1/mappings/{id}", { params: { path: { id } } })) });
}

export function fromSaved(saved: Schemas["MappingView"]): Mapping {
  return saved.mapping as unknown as Mapping;
}
