import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/lib/http";

/** What the base has to tag with, to put into, to attach to. Read when a dialog opens. */
export function useTags(enabled: boolean) {
  return useQuery({ queryKey: ["tags"], queryFn: async () => (await unwrap(client.GET("/api/v1/tags"))).items, enabled });
}

export function useLists(enabled: boolean) {
  return useQuery({ queryKey: ["lists"], queryFn: async () => (await unwrap(client.GET("/api/v1/lists"))).items, enabled });
}

export function useBranches(enabled: boolean) {
  return useQuery({ queryKey: ["branches"], queryFn: async () => (await unwrap(client.GET("/api/v1/branches"))).items, enabled });
}

export function useAttributes(enabled: boolean) {
  return useQuery({ queryKey: ["attributes"], queryFn: async () => (await unwrap(client.GET("/api/v1/attributes"))).items, enabled });
}
