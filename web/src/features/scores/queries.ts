import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";

export type Score = Schemas["ScoreView"];
export type Scoring = Schemas["ScoringBody"];
export type Grid = Schemas["GridView"];
export type Group = Schemas["GroupView"];

const LOOK_MS = 1_000;

export function useScores() {
  return useQuery({ queryKey: ["scores"], queryFn: async () => (await unwrap(client.GET("/api/v1/scores"))).items });
}

/** Who is where is about contacts: whatever changes one counts again. */
export function useGrid(id: number | undefined, segment: number | undefined) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["contacts", "scores", id, segment ?? null, locale],
    queryFn: ({ signal }) => unwrap(client.GET("/api/v1/scores/{id}/grid", { params: { path: { id: id! }, query: { segment } }, signal })),
    enabled: id !== undefined,
    placeholderData: keepPreviousData,
    retry: (_, error) => error instanceof ApiProblem && error.code === "questions.loading",
    retryDelay: LOOK_MS,
  });
}

function useChanged() {
  const queries = useQueryClient();
  return () => {
    for (const key of [["scores"], ["contacts"], ["questions"]]) void queries.invalidateQueries({ queryKey: key });
  };
}

export function useCreateScore() {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (body: Schemas["ScoreBody"]) => unwrap(client.POST("/api/v1/scores", { body })), onSuccess });
}

export function useUpdateScore() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, scoring }: { id: number; scoring: Scoring }) => unwrap(client.PUT("/api/v1/scores/{id}", { params: { path: { id } }, body: scoring })),
    onSuccess,
  });
}

export function useCutScore() {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (id: number) => unwrap(client.POST("/api/v1/scores/{id}/cut", { params: { path: { id } } })), onSuccess });
}

export function useDefaultScore() {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (id: number) => unwrap(client.PUT("/api/v1/scores/{id}/default", { params: { path: { id } } })), onSuccess });
}

export function useDeleteScore() {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/scores/{id}", { params: { path: { id } } })), onSuccess });
}
