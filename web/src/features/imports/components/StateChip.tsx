import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip, type Tone } from "@/ui/Chip";
import { messages } from "../messages";
import type { ImportView } from "../model";

const TONES: Record<ImportView["state"], Tone> = { draft: "neutral", running: "accent", cancelled: "warn", interrupted: "warn", failed: "danger", done: "good", undoing: "accent", undone: "neutral" };

/** Where an import stands; a redo goes the same way as an undo, the other way round. */
export function StateChip({ view: { state, redoing } }: { view: Pick<ImportView, "state" | "redoing"> }) {
  const { t } = useI18n();
  return <Chip tone={TONES[state]}>{t(messages.stateOf[state === "undoing" && redoing ? "redoing" : state])}</Chip>;
}
