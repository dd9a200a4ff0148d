/** What the address of the contact list says: a filtered list is a link. */
export type ContactSearch = { q?: string; nature?: "structure"; sort?: ContactSort; import?: number; source?: number };

export const SORTS = ["name", "-name", "updated", "-updated", "created", "-created"] as const;
export type ContactSort = (typeof SORTS)[number];

export const DEFAULT_SORT: ContactSort = "name";

/** Reads the address; what it does not understand is left out rather than refused. */
export function parseContactSearch(raw: Record<string, unknown>): ContactSearch {
  const search: ContactSearch = {};
  // A search of digits comes back from the address as a number.
  const q = typeof raw["q"] === "number" ? String(raw["q"]) : raw["q"];
  if (typeof q === "string" && q) search.q = q;
  if (raw["nature"] === "structure") search.nature = "structure";
  const sort = SORTS.find((known) => known === raw["sort"]);
  if (sort && sort !== DEFAULT_SORT) search.sort = sort;
  const importId = Number(raw["import"]);
  if (Number.isInteger(importId) && importId > 0) search.import = importId;
  const source = Number(raw["source"]);
  if (Number.isInteger(source) && source > 0) search.source = source;
  return search;
}

/** The order after a click on a heading: ascending for names, latest first for dates; then the other way. */
export function nextSort(current: ContactSort, column: "name" | "updated" | "created"): ContactSort {
  const first: ContactSort = column === "name" ? "name" : `-${column}`;
  if (current !== first) return first;
  return column === "name" ? "-name" : column;
}
