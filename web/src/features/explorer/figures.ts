import type { Formatters } from "@/lib/i18n/formatters";
import type { BarView, FacetView } from "./queries";

/** What stands in a chart beside its label. */
export type Measured = { label: string; people: number; share: number; against: number | null; gap: number | null; interactions: number | null; sum: string | null };

/** The bars of a chart, then what is left out of them. */
export function measured(facet: FacetView, bar: BarView, totals: Totals, f: Formatters): Measured {
  const share = ratio(bar.people, totals.own);
  const against = bar.against ?? null;
  const other = against === null || totals.against === null ? null : ratio(against, totals.against);
  return {
    label: bar.label[f.locale],
    people: bar.people,
    share,
    against: other,
    gap: other === null ? null : share - other,
    interactions: bar.interactions ?? null,
    sum: bar.sum === null || bar.sum === undefined ? null : sumText(facet.unit ?? null, bar.sum, f),
  };
}

export type Totals = { own: number; against: number | null };

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sumText(unit: string | null, sum: number, f: Formatters): string | null {
  if (unit === "money") return f.money(sum, "EUR");
  if (unit === "hours") return `${f.number(sum / 100)}\u00a0h`;
  return null;
}

/** "+4,2 pts": the share of the one less the share of the other. */
export function gapText(gap: number, f: Formatters): string {
  const points = Math.round(Math.abs(gap) * 1_000) / 10;
  const sign = points === 0 ? "±" : gap > 0 ? "+" : "−";
  return `${sign}${f.number(points)}\u00a0pts`;
}

/** How long a bar is, of the longest of its chart. */
export function length(value: number, longest: number): string {
  return `${longest === 0 ? 0 : Math.max(value > 0 ? 0.5 : 0, (100 * value) / longest)}%`;
}
