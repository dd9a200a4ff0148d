import type { InteractionView } from "./queries";

/** A line of the timeline: an exchange, or one mailing with all that became of it. */
export type Entry = { sort: "one"; key: number; at: string; interaction: InteractionView } | { sort: "mailing"; key: number; at: string; campaign: string; first: InteractionView; fates: Fate[] };

/** What became of a message, and how many times. */
export type Fate = { kind: string; count: number };

const MAILING = ["email_sent", "email_opened", "email_clicked", "email_replied", "email_bounced"];

/**
 * The rows newest first, those about the same e-mail of a campaign brought together where the latest of them stands: sent, opened
 * twice and clicked is one line. A message alone stays an ordinary line, and so does what anybody corrected.
 */
export function entriesOf(rows: InteractionView[]): Entry[] {
  const mailings = new Map<string, InteractionView[]>();
  for (const row of rows) {
    const campaign = mailingOf(row);
    if (campaign) mailings.set(campaign, [...(mailings.get(campaign) ?? []), row]);
  }
  const told = new Set<string>();
  return rows.flatMap((row): Entry[] => {
    const campaign = mailingOf(row);
    const together = campaign ? mailings.get(campaign)! : [];
    if (!campaign || together.length < 2) return [{ sort: "one", key: row.id, at: row.at, interaction: row }];
    if (told.has(campaign)) return [];
    told.add(campaign);
    return [{ sort: "mailing", key: row.id, at: row.at, campaign, first: together.at(-1)!, fates: fatesOf(together) }];
  });
}

/** Entries by the year they happened in, so that a long past has landmarks. */
export function byYear(entries: Entry[], yearOf: (iso: string) => string): [string, Entry[]][] {
  const years = new Map<string, Entry[]>();
  for (const entry of entries) {
    const year = yearOf(entry.at);
    years.set(year, [...(years.get(year) ?? []), entry]);
  }
  return [...years];
}

function mailingOf(row: InteractionView): string | null {
  return MAILING.includes(row.kind) && row.state === "current" && !row.note ? row.campaign ?? null : null;
}

function fatesOf(rows: InteractionView[]): Fate[] {
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  return MAILING.map((kind) => ({ kind, count: count(kind) })).filter((fate) => fate.count > 0);
}
