import type { Schemas } from "@/lib/http";

export type Likeness = Schemas["LikenessView"];
export type Alike = Schemas["AlikeView"];

/** Half a bit hardly moves the odds: not worth reading. */
const WORTH_SAYING = 0.5;

/** What speaks most for a likeness, and what speaks against it, each strongest first. */
export function reasonsOf(likeness: Likeness): { for: string[]; against: string[] } {
  const told = likeness.reasons.filter(({ bits }) => Math.abs(bits) >= WORTH_SAYING).sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits));
  const texts = (wanted: typeof told, most: number) => wanted.slice(0, most).map(({ text }) => text);
  return {
    for: texts(
      told.filter(({ bits }) => bits > 0),
      4,
    ),
    against: texts(
      told.filter(({ bits }) => bits < 0),
      2,
    ),
  };
}
