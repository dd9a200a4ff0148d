/** What the address of the contact list says: a filtered list is a link. */
export type ContactSearch = {
  q?: string;
  nature?: "structure";
  status?: StatusFilter;
  tag?: number;
  branch?: number;
  list?: number;
  source?: number;
  import?: number;
  attribute?: number;
  option?: number;
  answer?: boolean;
  /** The level last observed, 1 to 5. */
  support?: number;
  email?: boolean;
  phone?: boolean;
  address?: boolean;
  /** By which channel, for news. */
  reachable?: ReachChannel;
  /** A town, or the beginning of a postcode. */
  place?: string;
  sort?: ContactSort;
  /** The contact shown beside the list. */
  beside?: number;
};

export const SORTS = ["name", "-name", "updated", "-updated", "created", "-created"] as const;
export type ContactSort = (typeof SORTS)[number];
export const DEFAULT_SORT: ContactSort = "name";

/** The active ones unless asked otherwise. */
export const STATUSES = ["archived", "deceased", "restricted", "any"] as const;
export type StatusFilter = (typeof STATUSES)[number];

const IDS = ["tag", "branch", "list", "source", "import", "attribute", "option", "support", "beside"] as const;
/** The scale of support, from opposed to convinced. */
export const SUPPORTS = [1, 2, 3, 4, 5] as const;
const SUPPORT_MAX = SUPPORTS.length;
/** The channels by which somebody writes, calls or comes. */
export const REACH_CHANNELS = ["email", "sms", "call", "post", "visit", "messaging"] as const;
export type ReachChannel = (typeof REACH_CHANNELS)[number];
const PLACE_MAX = 200;
const ANSWERS = ["answer", "email", "phone", "address"] as const;

/** Reads the address; what it does not understand is left out rather than refused. */
export function parseContactSearch(raw: Record<string, unknown>): ContactSearch {
  const search: ContactSearch = {};
  // A search of digits comes back from the address as a number.
  const q = typeof raw["q"] === "number" ? String(raw["q"]) : raw["q"];
  if (typeof q === "string" && q) search.q = q;
  if (raw["nature"] === "structure") search.nature = "structure";
  const status = STATUSES.find((known) => known === raw["status"]);
  if (status) search.status = status;
  const sort = SORTS.find((known) => known === raw["sort"]);
  if (sort && sort !== DEFAULT_SORT) search.sort = sort;
  for (const key of IDS) {
    const id = Number(raw[key]);
    if (Number.isInteger(id) && id > 0) search[key] = id;
  }
  const reachable = REACH_CHANNELS.find((known) => known === raw["reachable"]);
  if (reachable) search.reachable = reachable;
  const place = placeOf(raw["place"]);
  if (place) search.place = place;
  if (search.support !== undefined && search.support > SUPPORT_MAX) delete search.support;
  for (const key of ANSWERS) if (typeof raw[key] === "boolean") search[key] = raw[key];
  return search;
}

/** A postcode written by hand in the address comes back from it as a number. */
function placeOf(said: unknown): string | null {
  const text = typeof said === "number" ? String(said) : typeof said === "string" ? said.trim() : "";
  return text.length > 0 && text.length <= PLACE_MAX ? text : null;
}

/** The filters one may remove one by one, in the order in which they show; the words, the nature and the order are not among them. */
export const FILTERS = ["status", "tag", "branch", "list", "source", "import", "attribute", "support", "place", "reachable", "email", "phone", "address"] as const;
export type FilterKey = (typeof FILTERS)[number];

export function activeFilters(search: ContactSearch): FilterKey[] {
  return FILTERS.filter((key) => search[key] !== undefined);
}

/** The same list without a filter. What an attribute must say goes with it. */
export function withoutFilter(search: ContactSearch, key: FilterKey): ContactSearch {
  const rest = { ...search, [key]: undefined };
  return key === "attribute" ? { ...rest, option: undefined, answer: undefined } : rest;
}

/** The same list with the words and all filters removed. */
export function withoutFilters(search: ContactSearch): ContactSearch {
  return { nature: search.nature, sort: search.sort };
}

/** What the server is asked: neither the order nor what shows beside. */
export function filterOf(search: ContactSearch) {
  const { sort: _sort, beside: _beside, ...filter } = search;
  return { ...filter, nature: search.nature ?? ("person" as const) };
}

/** The order after a click on a heading: ascending for names, latest first for dates; then the other way. */
export function nextSort(current: ContactSort | undefined, column: "name" | "updated" | "created"): ContactSort {
  const first: ContactSort = column === "name" ? "name" : `-${column}`;
  if (current !== first) return first;
  return column === "name" ? "-name" : column;
}
