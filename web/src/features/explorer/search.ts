import { FILTER_FIELDS, parseSegmentSearch, type SegmentSearch } from "@/features/segments/public";
import { CHARTS_MAX, STEPS, type Chart } from "./charts";

/** What the address of the explorer says: the question as text, the one beside it, the charts. Each view is a link. */
export type ExploreSearch = SegmentSearch & {
  /** Beside which question: everybody, or that text. */
  vs?: "base" | { text: string };
  charts?: Chart[];
};

export function parseExploreSearch(raw: Record<string, unknown>): ExploreSearch {
  const { q, as_of, view } = parseSegmentSearch(raw);
  const charts = Array.isArray(raw["charts"]) ? raw["charts"].flatMap(chartFrom).slice(0, CHARTS_MAX) : undefined;
  return { ...(q && { q }), ...(as_of && { as_of }), ...(view && { view }), ...versus(raw["vs"]), ...(charts && { charts }) };
}

function versus(raw: unknown): Pick<ExploreSearch, "vs"> {
  if (raw === "base") return { vs: "base" };
  return isObject(raw) && typeof raw["text"] === "string" && raw["text"] ? { vs: { text: raw["text"] } } : {};
}

/** What the server would refuse to read is no chart; what it can read and not count, it says itself. */
function chartFrom(raw: unknown): Chart[] {
  if (!isObject(raw)) return [];
  const figure = figureFrom(raw["figure"]);
  const reach = typeof raw["reach"] === "string" ? raw["reach"] : undefined;
  if ((figure === undefined) === (reach === undefined)) return [];
  const across = isObject(raw["across"]) ? figureFrom(raw["across"]["figure"]) : undefined;
  const by = (["time", ...FILTER_FIELDS] as const).find((known) => known === raw["by"]);
  const step = STEPS.find((known) => known === raw["step"]);
  const top = typeof raw["top"] === "number" && Number.isInteger(raw["top"]) && raw["top"] >= 1 && raw["top"] <= 100 ? raw["top"] : undefined;
  return [{ ...(figure && { figure }), ...(reach && { reach }), ...(by && figure && { by }), ...(step && { step }), ...(top && { top }), ...(across && { across: { figure: across } }), ...(raw["look"] === "table" && { look: "table" as const }) }];
}

function figureFrom(raw: unknown): Chart["figure"] {
  return isObject(raw) && typeof raw["is"] === "string" ? (raw as unknown as Chart["figure"]) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
