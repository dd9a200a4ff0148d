import { NativeSelect, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { messages } from "../messages";
import type { NoteDraft, NoteField } from "../noting";
import classes from "./NoteForm.module.css";

type Props = { draft: NoteDraft; fields: NoteField[]; error: string | null; onChange: (part: Partial<NoteDraft>) => void };

/** How much, by what means, and whether it came. */
export function MoneyFields({ draft, fields, error, onChange }: Props) {
  const { t } = useI18n();
  const words = (labels: Record<string, Fixed>) => Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }));
  return (
    <div className={classes.pair}>
      <TextInput label={t(messages.amount)} inputMode="decimal" value={draft.amount} error={error} onChange={(event) => onChange({ amount: event.currentTarget.value })} />
      {fields.includes("means") && (
        <NativeSelect label={t(messages.means)} value={draft.means} onChange={(event) => onChange({ means: event.currentTarget.value })} data={[{ value: "", label: t(messages.unknown) }, ...words(messages.meansOf)]} />
      )}
      {fields.includes("state") && <NativeSelect label={t(messages.state)} value={draft.state} onChange={(event) => onChange({ state: event.currentTarget.value })} data={words(messages.stateOf)} />}
    </div>
  );
}
