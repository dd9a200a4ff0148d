import type { Schemas } from "@/lib/http";
import type { Figure, FilterField, Measure, Vocabulary } from "@/features/segments/public";

/** A chart, as the address and the board keep it: by what people are counted, and how it is shown. */
export type Chart = {
  figure?: Figure;
  /** Of the interactions of a quantity: by when they took place, or by what they say. */
  by?: "time" | FilterField;
  reach?: string;
  step?: Step;
  top?: number;
  across?: { figure: Figure };
  look?: "table";
};
export const STEPS = ["day", "week", "month", "quarter", "year"] as const;
export type Step = (typeof STEPS)[number];
export type FacetBody = Schemas["FacetBody"];

const attribute = (key: string | number): Figure => ({ is: "attribute", attribute: key });
const quantity = (measure: Measure, kind: string, months?: number): Figure => ({
  is: "quantity",
  quantity: { function: measure, selection: { kinds: [kind], ...(months !== undefined && { when: { is: "during", period: { is: "last", count: months, unit: "month" } } }) } },
});

/** What one sees before choosing: what is asked most often of a base. */
export const USUAL_CHARTS: Chart[] = [
  { reach: "news" },
  { figure: attribute("age") },
  { figure: quantity("sum", "donation"), by: "time" },
  { figure: attribute("tag") },
  { figure: attribute("city") },
  { figure: attribute("source") },
  { figure: attribute("gender") },
  { figure: attribute("support") },
  { figure: quantity("sum", "donation", 12) },
  { figure: quantity("count", "event_attended") },
  { figure: attribute("branch") },
  { figure: attribute("created") },
];

/** More charts on one page cannot be read. */
export const CHARTS_MAX = 24;

/** What tells a chart from another. */
export function chartKey(chart: Chart): string {
  return JSON.stringify({ ...chart, look: undefined, top: undefined });
}

/** As the server asks for it. */
export function facetBody(chart: Chart): FacetBody {
  const asked: Chart = { ...chart };
  delete asked.look;
  return asked as unknown as FacetBody;
}

export type Offered = { group: "known" | "done"; key: string; name: string; chart: Chart };

const COUNTED_ALONE = new Set(["presence", "unknown", "person_name"]);

/** Everything one may count by, in the words of the base. */
export function offeredCharts(vocabulary: Vocabulary, words: Words): Offered[] {
  const known = vocabulary.attributes
    .filter(({ holds }) => !COUNTED_ALONE.has(holds))
    .map(({ key, name }) => offered("known", name, { figure: attribute(key) }));
  const done = vocabulary.kinds.flatMap(({ key, name, unit }) => [
    offered("done", words.often(name), { figure: quantity("count", key) }),
    offered("done", words.overTime(name), { figure: quantity(unit === "money" || unit === "hours" ? "sum" : "count", key), by: "time" }),
    ...(unit === "money" ? [offered("done", words.howMuch(name), { figure: quantity("sum", key) }), offered("done", words.byTheme(name), { figure: quantity("sum", key), by: "theme" })] : []),
    offered("done", words.byCampaign(name), { figure: quantity("count", key), by: "campaign" }),
  ]);
  return [offered("known", words.reach, { reach: "news" }), ...known, ...done];
}

export type Words = { reach: string; often: (kind: string) => string; overTime: (kind: string) => string; howMuch: (kind: string) => string; byTheme: (kind: string) => string; byCampaign: (kind: string) => string };

function offered(group: Offered["group"], name: string, chart: Chart): Offered {
  return { group, key: chartKey(chart), name, chart };
}
