import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";

export type Profile = Schemas["ProfileView"];
export type Line = Schemas["ProfileLineView"];

const LOOK_MS = 1_000;

/** It is about contacts: whatever changes one counts again. */
export function useProfile(text: string | undefined) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["contacts", "profile", text, locale],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/profile", { body: { text: text! }, signal })),
    enabled: text !== undefined,
    placeholderData: keepPreviousData,
    retry: (_, error) => error instanceof ApiProblem && error.code === "questions.loading",
    retryDelay: LOOK_MS,
  });
}

export type Similar = Schemas["SimilarView"];
export type Likely = Schemas["LikelyView"];
export type Weight = Schemas["WeightView"];

export function useSimilar(text: string | undefined) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ["contacts", "similar", text, locale],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/similar", { body: { text: text! }, signal })),
    enabled: text !== undefined,
    retry: (_, error) => error instanceof ApiProblem && error.code === "questions.loading",
    retryDelay: LOOK_MS,
  });
}
