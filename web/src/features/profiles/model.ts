import type { Line } from "./queries";

/** The scale of indices: a quarter as often to four times as often, on both sides of 100. */
const LEAST = 25;
const MOST = 400;

/** Where an index stands on the scale, 0 to 1; 100 is in the middle. */
export function place(index: number): number {
  const within = Math.min(MOST, Math.max(LEAST, index));
  return Math.log(within / LEAST) / Math.log(MOST / LEAST);
}

export type Aspect = { name: string; lines: Line[] };

/** The lines of each aspect, aspects in the order of their surest line, lines the commonest first. */
export function byAspect(lines: Line[], locale: "fr" | "en"): Aspect[] {
  const aspects = new Map<string, Line[]>();
  for (const line of lines) {
    const name = line.aspect[locale];
    aspects.set(name, [...(aspects.get(name) ?? []), line]);
  }
  return [...aspects].map(([name, own]) => ({ name, lines: own.toSorted((a, b) => b.all_with - a.all_with) }));
}

/** What stands out, few people left aside, the surest first. */
export function standing(lines: Line[], stands: "over" | "under"): Line[] {
  return lines.filter((line) => line.stands === stands && !line.few);
}
