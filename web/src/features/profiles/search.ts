/** What the address of a profile says: the question as text, and the segment it comes from. */
export type ProfileSearch = { q?: string; segment?: number };

export function parseProfileSearch(raw: Record<string, unknown>): ProfileSearch {
  const search: ProfileSearch = {};
  if (typeof raw["q"] === "string" && raw["q"]) search.q = raw["q"];
  const segment = Number(raw["segment"]);
  if (Number.isInteger(segment) && segment > 0) search.segment = segment;
  return search;
}
