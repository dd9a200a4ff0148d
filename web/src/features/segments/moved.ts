type Size = { on: string; count: number };

const DAYS = 7;

/** By how many a segment moved over a week, or since it was first counted when that is later; null when nothing earlier is known. */
export function moved(sizes: readonly Size[], now: number, today = new Date()): { by: number; on: string } | null {
  const week = new Date(today.getTime() - DAYS * 86_400_000).toISOString().slice(0, 10);
  const day = today.toISOString().slice(0, 10);
  const before = sizes.filter(({ on }) => on < day);
  const since = before.findLast(({ on }) => on <= week) ?? before[0];
  return since ? { by: now - since.count, on: since.on } : null;
}
