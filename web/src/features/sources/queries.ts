import { useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type SourceView = Schemas["SourceView"];

export function useSources() {
  return useQuery({ queryKey: ["sources"], queryFn: async () => (await unwrap(client.GET("/api/v1/sources"))).items });
}

/** The name of a source, for a filter; null until it is known. */
export function useSourceName(id: number): string | null {
  return useSources().data?.find((source) => source.id === id)?.name ?? null;
}
