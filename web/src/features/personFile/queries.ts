import { useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type PersonFile = Schemas["PersonFileView"];

/** Never kept: it is read to be given, as it is now. */
export function usePersonFile(id: number) {
  return useQuery({ queryKey: ["contacts", id, "file"], queryFn: () => unwrap(client.GET("/api/v1/contacts/{id}/file", { params: { path: { id } } })), gcTime: 0 });
}
