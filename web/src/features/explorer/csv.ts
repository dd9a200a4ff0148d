import type { FacetView } from "./queries";
import type { Totals } from "./figures";

type Words = { chart: string; value: string; people: string; share: string; against: string; againstShare: string; interactions: string; sum: string; column: string; others: string; whole: string };

/** What is shown, as a spreadsheet reads it: one line a bar, shares as numbers from 0 to 1, sums in whole units. */
export function csvOf(facets: FacetView[], totals: Totals, words: Words, locale: "fr" | "en"): string {
  const compared = totals.against !== null;
  const head = [words.chart, words.value, words.column, words.people, words.share, ...(compared ? [words.against, words.againstShare] : []), words.interactions, words.sum];
  const number = (value: number) => (locale === "fr" ? String(value).replace(".", ",") : String(value));
  const line = (chart: string, value: string, column: string, people: number, against: number | null, rows?: number | null, sum?: number | null) => [
    chart,
    value,
    column,
    number(people),
    number(ratio(people, totals.own)),
    ...(compared ? [against === null ? "" : number(against), against === null ? "" : number(ratio(against, totals.against ?? 0))] : []),
    rows === null || rows === undefined ? "" : number(rows),
    sum === null || sum === undefined ? "" : number(sum / 100),
  ];
  const lines = facets.flatMap((facet) => {
    const name = facet.name[locale];
    const summed = facet.unit === "money" || facet.unit === "hours";
    return [
      ...facet.bars.map((bar) => line(name, bar.label[locale], "", bar.people, bar.against ?? null, bar.interactions, summed ? bar.sum : null)),
      ...(facet.others ? [line(name, words.others, "", facet.others.people, facet.others.against ?? null)] : []),
      line(name, facet.without.label[locale], "", facet.without.people, facet.without.against ?? null),
      ...crossed(facet, locale).map(({ row, column, people }) => line(name, row, column, people, null)),
    ];
  });
  const all = [head, line(words.whole, "", "", totals.own, totals.against), ...lines];
  // The mark says to spreadsheets that it is UTF-8.
  return `\uFEFF${all.map((cells) => cells.map((cell) => quoted(cell, locale)).join(locale === "fr" ? ";" : ",")).join("\r\n")}\r\n`;
}

function crossed(facet: FacetView, locale: "fr" | "en") {
  const { across } = facet;
  if (!across) return [];
  return facet.bars.flatMap((bar, at) => across.bars.map((column, on) => ({ row: bar.label[locale], column: column.label[locale], people: across.cells[at]?.[on] ?? 0 })));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 10_000;
}

/** A cell that a spreadsheet would run as a formula is written as text. */
function quoted(cell: string, locale: "fr" | "en"): string {
  const safe = /^[=+@\t\r]|^-(?![\d,.]+$)/.test(cell) ? `'${cell}` : cell;
  const special = locale === "fr" ? /[";\r\n]/ : /[",\r\n]/;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
