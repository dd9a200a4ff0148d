import { useMutation } from "@tanstack/react-query";
import { client, unwrap } from "@/lib/http";

/** Fetches one saved mapping in full; the list only names them. */
export function useSavedMapping() {
  return useMutation({ mutationFn: (id: number) => unwrap(client.GET("/api/v1/mappings/{id}", { params: { path: { id } } })) });
}
