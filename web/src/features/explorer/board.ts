import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Question } from "@/features/segments/public";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { facetBody, type Chart } from "./charts";
import type { ExploreSearch } from "./search";

export type ChartView = Schemas["ChartView"];

const charts = ["charts"] as const;

/** The charts of the board, in their order. */
export function useBoard() {
  const { locale } = useI18n();
  return useQuery({ queryKey: [...charts, locale], queryFn: async () => (await unwrap(client.GET("/api/v1/charts"))).items });
}

/** A chart as the explorer has it. */
export function chartOf(view: ChartView): Chart {
  return { ...(view.facet as unknown as Chart), ...(view.table && { look: "table" as const }) };
}

/** Where the explorer shows the same. */
export function addressOf(view: ChartView): ExploreSearch {
  const { text } = view.of;
  return { ...(text && { q: text }), ...versus(view), charts: [chartOf(view)] };
}

export function versus(view: ChartView): Pick<ExploreSearch, "vs"> {
  if (!view.against) return {};
  return { vs: view.against.text ? { text: view.against.text } : "base" };
}

export type Kept = { name: string; shared: boolean; chart: Chart; question: Question | null; vs: ExploreSearch["vs"] };

export function useKeepChart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, shared, chart, question, vs }: Kept) =>
      unwrap(
        client.POST("/api/v1/charts", {
          body: {
            name,
            shared,
            facet: facetBody(chart),
            table: chart.look === "table",
            ...(question && { expression: question as unknown as Record<string, never> }),
            ...(vs && { against: vs === "base" ? {} : vs }),
          },
        }),
      ),
    onSuccess: () => refresh(queries),
  });
}

export function useChangeChart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...changes }: { id: number; name?: string; shared?: boolean }) => unwrap(client.PATCH("/api/v1/charts/{id}", { params: { path: { id } }, body: changes })),
    onSuccess: () => refresh(queries),
  });
}

export function usePlaceChart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, before }: { id: number; before: number | null }) => unwrap(client.PUT("/api/v1/charts/{id}/place", { params: { path: { id } }, body: { before: before ?? undefined } })),
    onSuccess: () => refresh(queries),
  });
}

export function useTakeOff() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (id: number) => unwrap(client.DELETE("/api/v1/charts/{id}", { params: { path: { id } } })), onSuccess: () => refresh(queries) });
}

export function usePutBack() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (id: number) => unwrap(client.POST("/api/v1/charts/{id}/restore", { params: { path: { id } } })), onSuccess: () => refresh(queries) });
}

function refresh(queries: QueryClient) {
  return queries.invalidateQueries({ queryKey: charts });
}
