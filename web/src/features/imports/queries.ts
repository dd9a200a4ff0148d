import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { paths } from "@/api/schema.gen";
import { client, unwrap, type Schemas } from "@/lib/http";
import { upload } from "@/lib/upload";
import { fileNames, isMoving, isUnsettled, type ImportKind, type ImportView } from "./model";

export type FieldView = Schemas["FieldView"];
export type RejectRow = Schemas["RejectRow"];

const PAGE = 50;
const ASK_AGAIN_MS = 700;

export const importKey = (id: number) => ["imports", id] as const;

export function useImports() {
  return useInfiniteQuery({
    queryKey: ["imports", "list"],
    queryFn: ({ pageParam }) => unwrap(client.GET("/api/v1/imports", { params: { query: { limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some((one) => isUnsettled(one.state))) ? 2000 : false),
  });
}

function askAgain(view: ImportView | undefined): number | false {
  if (!view || !isUnsettled(view.state)) return false;
  return isMoving(view.state) ? ASK_AGAIN_MS : 2000;
}

/** An import, asked again while it moves; its end refreshes every list. */
export function useImport(id: number) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: importKey(id),
    queryFn: async ({ signal }) => {
      const before = queries.getQueryData<ImportView>(importKey(id));
      const view = await unwrap(client.GET("/api/v1/imports/{id}", { params: { path: { id } }, signal }));
      if (before && isUnsettled(before.state) && !isUnsettled(view.state)) refreshLists(queries);
      return view;
    },
    refetchInterval: (query) => askAgain(query.state.data),
    refetchIntervalInBackground: true,
  });
}

/** The name of the file behind an import, for a filter; null until it is known. */
export function useImportName(id: number): string | null {
  const { data } = useQuery({ queryKey: importKey(id), queryFn: () => unwrap(client.GET("/api/v1/imports/{id}", { params: { path: { id } } })) });
  return data ? fileNames(data) : null;
}

export type NewImport = ({ files: File[] } | { cells: string }) & { kind: ImportKind; campaign?: string };

/** Creates a draft; `sent` is the share of the files that has left this machine, null for pasted cells. */
export function useCreateImport() {
  const queries = useQueryClient();
  const [sent, setSent] = useState<number | null>(null);
  const create = useMutation({
    mutationFn: (input: NewImport) => ("files" in input ? sendFiles(input, setSent) : unwrap(client.POST("/api/v1/imports", { body: input }))),
    onMutate: () => setSent(null),
    onSuccess: (view) => {
      queries.setQueryData(importKey(view.id), view);
      void queries.invalidateQueries({ queryKey: ["imports", "list"] });
    },
  });
  return { ...create, sent };
}

function sendFiles({ files, kind, campaign }: { files: File[]; kind: ImportKind; campaign?: string }, onProgress: (ratio: number) => void): Promise<ImportView> {
  const form = new FormData();
  form.append("kind", kind);
  if (campaign) form.append("campaign", campaign);
  for (const file of files) form.append("file", file, file.name);
  const address = "/api/v1/imports" satisfies keyof paths;
  return upload<ImportView>(address, form, onProgress);
}

type Action = "start" | "cancel" | "resume" | "undo" | "redo";

export function useImportAction() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: number; action: Action }) => unwrap(client.POST(`/api/v1/imports/{id}/${action}`, { params: { path: { id } } })),
    onSuccess: (view) => {
      queries.setQueryData(importKey(view.id), view);
      refreshLists(queries);
    },
  });
}

export function useDeleteImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/imports/{id}", { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["imports", "list"] }),
  });
}

export function useFields(kind: ImportKind) {
  return useQuery({ queryKey: ["fields", kind], queryFn: async () => (await unwrap(client.GET("/api/v1/fields", { params: { query: { kind } } }))).items, staleTime: 300_000 });
}

export function useMappings() {
  return useQuery({ queryKey: ["mappings"], queryFn: async () => (await unwrap(client.GET("/api/v1/mappings"))).items });
}

export function useRejects(id: number, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...importKey(id), "rejects"],
    queryFn: ({ pageParam }) => unwrap(client.GET("/api/v1/imports/{id}/rejects", { params: { path: { id }, query: { limit: PAGE, cursor: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled,
  });
}

export function useKept(id: number, enabled: boolean) {
  return useQuery({
    queryKey: [...importKey(id), "kept"],
    queryFn: () => unwrap(client.GET("/api/v1/imports/{id}/kept", { params: { path: { id }, query: { limit: PAGE } } })),
    enabled,
  });
}

export function useChooseKept(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ contact, choice }: { contact: number; choice: "keep" | "delete" }) =>
      unwrap(client.POST("/api/v1/imports/{id}/kept/{contact_id}", { params: { path: { id, contact_id: contact } }, body: { choice } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [...importKey(id), "kept"] });
      void queries.invalidateQueries({ queryKey: ["contacts"] });
    },
  });
}

/** What an import touches: contacts, sources, mappings, the history. */
function refreshLists(queries: QueryClient): void {
  for (const key of [["contacts"], ["sources"], ["mappings"], ["imports", "list"]]) void queries.invalidateQueries({ queryKey: key });
}
