import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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

const PAGE = 50;

/** Every export, the latest first. */
export function useExportRegister() {
  return useInfiniteQuery({
    queryKey: [...key, "latest", "register"],
    queryFn: ({ pageParam }) => unwrap(client.GET("/api/v1/exports", { params: { query: { limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
  });
}

export type Means = Pick<Schemas["SortingBody"], "channel" | "purpose">;

/** How many of those selected may be written to, and why the others may not. */
export function useSorting(selection: Schemas["SelectionBody"], means: Means | null) {
  return useQuery({
    queryKey: ["contacts", "sending", selection, means],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/exports/sending", { body: { selection, ...means! }, signal })),
    enabled: means !== null,
    placeholderData: means === null ? undefined : keepPreviousData,
  });
}

const links = ["export-links"] as const;

export type LinkView = Schemas["ExportLinkView"];

export function useLinks() {
  return useQuery({ queryKey: links, queryFn: async () => (await unwrap(client.GET("/api/v1/export-links"))).items });
}

export function useMakeLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ExportLinkBody"]) => unwrap(client.POST("/api/v1/export-links", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: links }),
    // The address is in this answer and nowhere else: it is forgotten with the page.
    gcTime: 0,
  });
}

export function useRevokeLink() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/export-links/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: links }),
  });
}

/** Whether the organisation allows links. */
export function useLinksAllowed() {
  return useQuery({ queryKey: ["settings", "organization", "links"], queryFn: async () => (await unwrap(client.GET("/api/v1/settings"))).export_links });
}
