/** What the address of the grid says: which score, of whom, and the amount one looks at (1 to 5; all when absent). */
export type ScoresSearch = { score?: number; segment?: number; amount?: number };

export function parseScoresSearch(raw: Record<string, unknown>): ScoresSearch {
  const search: ScoresSearch = {};
  const score = whole(raw["score"]);
  const segment = whole(raw["segment"]);
  const amount = whole(raw["amount"]);
  if (score) search.score = score;
  if (segment) search.segment = segment;
  if (amount && amount <= 5) search.amount = amount;
  return search;
}

function whole(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
