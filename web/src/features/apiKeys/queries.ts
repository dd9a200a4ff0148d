import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type ApiKey = Schemas["ApiKeyView"];
export type Capability = Schemas["Capability"];

export function useApiKeys() {
  return useQuery({ queryKey: ["api-keys"], queryFn: async () => (await unwrap(client.GET("/api/v1/api-keys"))).items });
}

export function useMakeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ApiKeyBody"]) => unwrap(client.POST("/api/v1/api-keys", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
    // The secret is in this answer and nowhere else: it is forgotten with the page.
    gcTime: 0,
  });
}

export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  });
}
