import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { isWriting } from "./model";

const ASK_AGAIN_MS = 700;
const LATEST = 10;
const key = ["exports"] as const;

export function useExportColumns() {
  return useQuery({ queryKey: [...key, "columns"], queryFn: async () => (await unwrap(client.GET("/api/v1/exports/columns"))).items });
}

/** The latest exports, asked again while one is being written. */
export function useExports(enabled: boolean) {
  return useQuery({
    queryKey: [...key, "latest"],
    queryFn: async () => (await unwrap(client.GET("/api/v1/exports", { params: { query: { limit: LATEST } } }))).items,
    refetchInterval: (query) => (query.state.data?.some(isWriting) ? ASK_AGAIN_MS : false),
    refetchIntervalInBackground: true,
    enabled,
  });
}

export function useStartExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewExport"]) => unwrap(client.POST("/api/v1/exports", { body })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...key, "latest"] }),
  });
}

export function useCancelExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(client.POST("/api/v1/exports/{id}/cancel", { params: { path: { id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...key, "latest"] }),
  });
}
