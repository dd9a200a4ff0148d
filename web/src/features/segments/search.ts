import { SORTS } from "./sorts";
import type { PeopleSort } from "./queries";

/** More figures than that beside people cannot be read. */
export const COLUMNS_MAX = 6;

/** What the address of a question says: the question as text, so that it is a link; so are the figures beside people and their order. */
export type SegmentSearch = { q?: string; as_of?: string; view?: "text"; sort?: PeopleSort; columns?: string[]; by?: string };

export function parseSegmentSearch(raw: Record<string, unknown>): SegmentSearch {
  const search: SegmentSearch = {};
  if (typeof raw["q"] === "string" && raw["q"]) search.q = raw["q"];
  if (typeof raw["as_of"] === "string" && /^\d{4}-\d{2}-\d{2}$/.test(raw["as_of"])) search.as_of = raw["as_of"];
  if (raw["view"] === "text") search.view = "text";
  const sort = SORTS.find((known) => known === raw["sort"]);
  if (sort) search.sort = sort;
  const columns = texts(raw["columns"]).slice(0, COLUMNS_MAX);
  if (columns.length > 0) search.columns = columns;
  if (typeof raw["by"] === "string" && raw["by"]) search.by = raw["by"];
  return search;
}

function texts(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string" && one !== "");
}

/** What the address of a comparison says: `segment-3` against `list-2`. */
export type CompareSearch = { a?: string; b?: string };

export function parseCompareSearch(raw: Record<string, unknown>): CompareSearch {
  const side = (value: unknown) => (typeof value === "string" && /^(segment|list)-\d+$/.test(value) ? value : undefined);
  return { a: side(raw["a"]), b: side(raw["b"]) };
}
