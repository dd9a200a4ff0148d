import { NativeSelect, TextInput } from "@mantine/core";
import { channelLabel, KEYS } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { NoteDraft, NoteField } from "../noting";
import classes from "./NoteForm.module.css";

type Props = { draft: NoteDraft; fields: NoteField[]; error: string | null; onChange: (part: Partial<NoteDraft>) => void };

/** When it was, who got in touch, by what means. */
export function Circumstances({ draft, fields, error, onChange }: Props) {
  const { t } = useI18n();
  const ways = [
    { value: "", label: t(messages.usual) },
    { value: "to_them", label: t(messages.to_them) },
    { value: "from_them", label: t(messages.from_them) },
  ];
  const channels = [{ value: "", label: t(messages.unknown) }, ...KEYS.channels.map((value) => ({ value, label: channelLabel(value, t) }))];
  return (
    <div className={classes.pair}>
      <TextInput label={t(messages.at)} type="datetime-local" value={draft.at} error={error} onChange={(event) => onChange({ at: event.currentTarget.value })} />
      {fields.includes("direction") && <NativeSelect label={t(messages.direction)} value={draft.direction} onChange={(event) => onChange({ direction: event.currentTarget.value })} data={ways} />}
      {fields.includes("channel") && <NativeSelect label={t(messages.channel)} value={draft.channel} onChange={(event) => onChange({ channel: event.currentTarget.value })} data={channels} />}
    </div>
  );
}
