/** The points of a line 100 wide and 30 high, from nothing at its foot to the greatest size at its head. */
export function curve(sizes: readonly { on: string; count: number }[]): string {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last) return "";
  const span = Math.max(1, Date.parse(last.on) - Date.parse(first.on));
  const greatest = Math.max(1, ...sizes.map(({ count }) => count));
  return sizes.map(({ on, count }) => `${round(((Date.parse(on) - Date.parse(first.on)) / span) * 100)},${round(29 - (count / greatest) * 28)}`).join(" ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
