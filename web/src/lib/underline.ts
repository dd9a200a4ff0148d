/** What is wrong somewhere in a text; places are counted in characters, as people count them, not in halves of emojis. */
export type Placed = { start?: number | null; end?: number | null; severity: "error" | "warning" | "not_yet" };

export type Piece<P extends Placed = Placed> = { text: string; severity: P["severity"] | null };

/** The text cut where problems begin and end; of two at one place, the first given. At least one letter is underlined. */
export function underlined(text: string, problems: readonly Placed[]): Piece[] {
  const letters = Array.from(text);
  const marks: (Placed["severity"] | null)[] = letters.map(() => null);
  for (const { start, end, severity } of problems) {
    if (typeof start !== "number") continue;
    const from = Math.min(start, Math.max(0, letters.length - 1));
    const to = Math.max(end ?? from, from + 1);
    for (let at = from; at < Math.min(to, letters.length); at += 1) marks[at] ??= severity;
  }
  const pieces: Piece[] = [];
  letters.forEach((letter, at) => {
    const last = pieces.at(-1);
    if (last && last.severity === marks[at]) last.text += letter;
    else pieces.push({ text: letter, severity: marks[at] ?? null });
  });
  return pieces;
}

/** The text with the place of a problem replaced by a word that was probably meant; quotes around it stay. */
export function replaced(text: string, { start, end }: Pick<Placed, "start" | "end">, word: string): string {
  if (typeof start !== "number") return text;
  const letters = Array.from(text);
  const wrong = letters.slice(start, end ?? start).join("");
  const pair = QUOTES.find(([open, close]) => wrong.length > 1 && wrong.startsWith(open) && wrong.endsWith(close));
  const quoted = pair && !word.startsWith(pair[0]) ? `${pair[0]}${word}${pair[1]}` : word;
  return [...letters.slice(0, start), quoted, ...letters.slice(end ?? start)].join("");
}

const QUOTES = [
  ['"', '"'],
  ["`", "`"],
  ["« ", " »"],
  ["«", "»"],
  ["“", "”"],
] as const;
