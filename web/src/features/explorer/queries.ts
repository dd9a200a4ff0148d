import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Question } from "@/features/segments/public";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { facetBody, type Chart } from "./charts";
import type { ExploreSearch } from "./search";

export type FacetView = Schemas["FacetView"];
export type BarView = Schemas["BarView"];
export type FacetsView = Schemas["FacetsView"];

const LOOK_MS = 1_000;

/** Those who answer, counted by each chart; everybody without a question. The counts before stay, greyed, meanwhile. */
export function useFacets(question: Question | null, asOf: string | undefined, vs: ExploreSearch["vs"], charts: Chart[]) {
  const { locale } = useI18n();
  const expression = question === null ? {} : { expression: question as unknown as Record<string, never> };
  const against = vs === undefined ? {} : { against: vs === "base" ? {} : vs };
  return useQuery({
    // Answers are about contacts: whatever changes one asks them again.
    queryKey: ["contacts", "asked", "facets", locale, question, asOf ?? null, vs ?? null, charts.map(facetBody)],
    queryFn: ({ signal }) => unwrap(client.POST("/api/v1/questions/facets", { body: { ...expression, ...against, as_of: asOf, facets: charts.map(facetBody) }, signal })),
    placeholderData: keepPreviousData,
    retry: (_: number, error: Error) => error instanceof ApiProblem && error.code === "questions.loading",
    retryDelay: LOOK_MS,
  });
}
