import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { isMoving, type Change } from "./model";

const ASK_AGAIN_MS = 700;
const LATEST = 10;
const key = ["operations"] as const;

/** The latest operations, asked again while one moves. */
export function useOperations() {
  return useQuery({
    queryKey: [...key, "latest"],
    queryFn: () => unwrap(client.GET("/api/v1/operations", { params: { query: { limit: LATEST } } })),
    refetchInterval: (query) => (query.state.data?.items.some(isMoving) ? ASK_AGAIN_MS : false),
    refetchIntervalInBackground: true,
  });
}

/** What a change would do to a selection; the count of an earlier choice is never shown as that of this one. */
export function usePreview(selection: Schemas["SelectionBody"], change: Change | null) {
  return useQuery({
    queryKey: [...key, "preview", selection, change],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/operations/preview", { body: { selection, change: change! }, signal })),
    enabled: change !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
}

export function useStart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { selection: Schemas["SelectionBody"]; change: Change }) => unwrap(client.POST("/api/v1/operations", { body })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...key, "latest"] }),
  });
}

export function useCancel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(client.POST("/api/v1/operations/{id}/cancel", { params: { path: { id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...key, "latest"] }),
  });
}

/** Undoes what an operation did, or does it again. */
export function useWithdrawal() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ act, undo }: { act: number; undo: boolean }) => {
      const params = { params: { path: { id: act } } };
      return undo ? unwrap(client.PUT("/api/v1/acts/{id}/withdrawal", params)) : unwrap(client.DELETE("/api/v1/acts/{id}/withdrawal", params));
    },
    onSuccess: () => refreshContacts(queries),
  });
}

/** What an operation touches. */
export function refreshContacts(queries: QueryClient): void {
  for (const touched of [["contacts"], ["search"], ["tags"], ["lists"], key]) void queries.invalidateQueries({ queryKey: touched });
}
