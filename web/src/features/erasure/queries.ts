import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type Extent = Schemas["ErasureExtent"];
export type Reason = Schemas["ErasureReason"];

/** What erasing would take; asked when the question is, never kept. */
export function useExtent(id: number) {
  return useQuery({ queryKey: ["contacts", id, "erasure"], queryFn: () => unwrap(client.GET("/api/v1/contacts/{id}/erasure", { params: { path: { id } } })), gcTime: 0 });
}

export function useErase(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ErasureBody"]) => unwrap(client.POST("/api/v1/contacts/{id}/erasure", { params: { path: { id } }, body })),
    onSuccess: () => {
      // Nothing of them stays on this machine either.
      queries.removeQueries({ queryKey: ["contacts", id] });
      void queries.invalidateQueries({ queryKey: ["contacts"] });
    },
  });
}

/** Lets an address in again: the person came back by themselves. */
export function useUnblock() {
  return useMutation({ mutationFn: (body: Schemas["UnblockingBody"]) => unwrap(client.POST("/api/v1/unblockings", { body })) });
}
