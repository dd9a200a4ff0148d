/** A part of a segment: the name of its list, and its share. */
export type Part = { name: string; percent: number };

/** Groups of equal shares, after those held out; shares have two digits and add up to 100. */
export function partsOf(name: string, groups: number, heldOut: number, control: string): Part[] {
  const whole = 100 - heldOut;
  const cut = (at: number) => Math.round((whole * at * 100) / groups) / 100;
  const parts = Array.from({ length: groups }, (_, at) => ({ name: `${name} – ${letter(at)}`, percent: Math.round((cut(at + 1) - cut(at)) * 100) / 100 }));
  return heldOut > 0 ? [...parts, { name: `${name} – ${control}`, percent: heldOut }] : parts;
}

function letter(at: number): string {
  return String.fromCharCode("A".charCodeAt(0) + at);
}
