import { CHANNELS, type Literal } from "./expression";
import { keyText, type Speaker } from "./describe";
import { choiceName, type Choice, type Holds, type Named } from "./vocabulary";
import { words } from "./words";

const NOUNS: Holds[] = ["tag", "branch", "source", "theme", "campaign", "event", "author"];

/** The values one may pick before anything is typed, of what has names of its own. */
export function knownValues(holds: Holds, options: Choice[], speaker: Speaker): { value: Literal; label: string }[] {
  const keys = keysOf(holds);
  if (keys) return keys.map((key) => ({ value: { key }, label: keyText(key, holds, speaker.t) }));
  if (options.length > 0) return options.map(({ id, name }) => ({ value: { option: id }, label: name }));
  if (!NOUNS.includes(holds)) return [];
  const choices = speaker.vocabulary.names[holds as Named];
  return choices.map(({ id }) => ({ value: { [holds]: id } as Literal, label: choiceName(choices, id) ?? "" }));
}

function keysOf(holds: Holds): readonly string[] | null {
  if (holds === "channel") return CHANNELS;
  return holds === "civility" || holds === "gender" || holds === "means" ? Object.keys(words[holds]) : null;
}
