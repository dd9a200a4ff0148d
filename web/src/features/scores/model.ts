import type { Locale } from "@/lib/i18n/locale";
import type { Grid } from "./queries";

export const FIFTHS = [1, 2, 3, 4, 5] as const;
export type Cell = { recency: number; frequency: number; amount?: number | undefined };

/** How many are in a cell; with all amounts together when none is said. */
export function countIn(grid: Pick<Grid, "cells">, { recency, frequency, amount }: Cell): number {
  const own = grid.cells.filter((cell) => cell.recency === recency && cell.frequency === frequency && (amount === undefined || cell.amount === amount));
  return own.reduce((sum, cell) => sum + cell.count, 0);
}

/** The fullest cell of recency and frequency, by which shades are measured. */
export function fullest(grid: Pick<Grid, "cells">, amount?: number): number {
  return Math.max(0, ...FIFTHS.flatMap((recency) => FIFTHS.map((frequency) => countIn(grid, { recency, frequency, amount }))));
}

/** The question that keeps a cell, as it is typed. */
export function questionOf(grid: Pick<Grid, "figures" | "within">, { recency, frequency, amount }: Cell, locale: Locale): string {
  const [r, f, m] = grid.figures;
  const conditions = [`${r} = ${recency}`, `${f} = ${frequency}`, ...(amount === undefined ? [] : [`${m} = ${amount}`])];
  const and = locale === "fr" ? " et " : " and ";
  return within(grid.within ?? null, conditions.join(and), and, locale);
}

/** The condition within a segment, which may say of whom it speaks at its end. */
function within(segment: string | null, condition: string, and: string, locale: Locale): string {
  if (segment === null) return condition;
  const among = locale === "fr" ? " parmi " : " among ";
  const at = segment.lastIndexOf(among);
  return at < 0 ? segment + and + condition : segment.slice(0, at) + and + condition + segment.slice(at);
}

/** How dark a cell is, 0 to 5: by the square root, so that a few among many still show. */
export function shade(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.ceil(5 * Math.sqrt(count / most)));
}
