import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";

export type UserRow = Schemas["UserRow"];
export type Role = Schemas["Role"];

export function useUsers() {
  return useQuery({ queryKey: ["users"], queryFn: async () => (await unwrap(client.GET("/api/v1/users"))).items });
}

export function useAddUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["UserBody"]) => unwrap(client.POST("/api/v1/users", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["users"] }),
  });
}

export function useChangeUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Schemas["UserChange"]) => unwrap(client.PATCH("/api/v1/users/{id}", { params: { path: { id } }, body })),
    onSuccess: ({ items }) => queries.setQueryData(["users"], items),
  });
}
