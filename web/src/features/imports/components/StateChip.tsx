import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip, type Tone } from "@/ui/Chip";
import { messages } from "../messages";
import type { ImportView } from "../model";

const TONES: Record<ImportView["state"], Tone> = { draft: "neutral", running: "accent", cancelled: "warn", interrupted: "warn", failed: "danger", done: "good", undoing: "accent", undone: "neutral" };

export function StateChip({ state }: { state: ImportView["state"] }) {
  const { t } = useI18n();
  return <Chip tone={TONES[state]}>{t(messages.stateOf[state])}</Chip>;
}
