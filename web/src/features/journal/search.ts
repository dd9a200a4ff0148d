/** What the address of the journal says: a filtered journal is a link. */
export type JournalSearch = { kind?: JournalKind; who?: number; contact?: number; from?: string; until?: string };

export const KINDS = ["reads", "writes", "imports", "exports", "erasures", "sessions", "access"] as const;
export type JournalKind = (typeof KINDS)[number];

/** Reads the address; what it does not understand is left out rather than refused. */
export function parseJournalSearch(raw: Record<string, unknown>): JournalSearch {
  const search: JournalSearch = {};
  const kind = KINDS.find((known) => known === raw["kind"]);
  if (kind) search.kind = kind;
  const who = Number(raw["who"]);
  if (Number.isInteger(who) && who > 0) search.who = who;
  const contact = Number(raw["contact"]);
  if (Number.isInteger(contact) && contact > 0) search.contact = contact;
  if (isDay(raw["from"])) search.from = raw["from"];
  if (isDay(raw["until"])) search.until = raw["until"];
  return search;
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** The first instant of a civil day where the reader is, and that of the day after it. */
export function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

export function dayEnd(day: string): string {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}
