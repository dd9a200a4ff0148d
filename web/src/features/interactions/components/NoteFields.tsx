import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { channelLabel, KEYS } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { messages } from "../messages";
import type { NoteDraft, NoteField, NoteProblem } from "../noting";
import classes from "./NoteForm.module.css";

type Props = { draft: NoteDraft; fields: NoteField[]; problems: NoteProblem[]; onChange: (part: Partial<NoteDraft>) => void };

/** The fields a kind needs, and no other. */
export function NoteFields({ draft, fields, problems, onChange }: Props) {
  const { t } = useI18n();
  const error = (field: NoteProblem["field"]) => {
    const problem = problems.find((one) => one.field === field);
    return problem ? t(messages.problem[problem.code]) : null;
  };
  const text = (key: keyof NoteDraft, label: Fixed, more: object = {}) => (
    <TextInput label={t(label)} value={draft[key]} onChange={(event) => onChange({ [key]: event.currentTarget.value })} {...more} />
  );
  const choice = (key: keyof NoteDraft, label: Fixed, data: { value: string; label: string }[]) => (
    <NativeSelect label={t(label)} value={draft[key]} onChange={(event) => onChange({ [key]: event.currentTarget.value })} data={data} />
  );
  const words = (labels: Record<string, Fixed>) => Object.entries(labels).map(([value, label]) => ({ value, label: t(label) }));
  const unsaid = { value: "", label: t(messages.unknown) };
  const has = (field: NoteField) => fields.includes(field);
  return (
    <>
      {has("outcome") && <Outcome draft={draft} onChange={onChange} />}
      {has("type") && text("type", messages.type, { error: error("type") })}
      {has("period") && (
        <div className={classes.pair}>
          {text("from", messages.from, { type: "date" })}
          {text("until", messages.until, { type: "date", error: error("period") })}
        </div>
      )}
      {has("amount") && (
        <div className={classes.pair}>
          {text("amount", messages.amount, { inputMode: "decimal", error: error("amount") })}
          {has("means") && choice("means", messages.means, [unsaid, ...words(messages.meansOf)])}
          {has("state") && choice("state", messages.state, words(messages.stateOf))}
        </div>
      )}
      {has("hours") && text("hours", messages.hoursField, { inputMode: "decimal", error: error("hours") })}
      {has("event") && text("event", messages.event)}
      {has("campaign") && text("campaign", messages.campaign)}
      {has("theme") && text("theme", messages.theme)}
      {has("note") && (
        <Textarea label={t(draft.kind === "call" || draft.kind === "visit" ? messages.said : messages.noteText)} description={t(messages.noteHelp)} autosize minRows={2} maxRows={10} value={draft.note} error={error("note")} onChange={(event) => onChange({ note: event.currentTarget.value })} />
      )}
      <div className={classes.pair}>
        {text("at", messages.at, { type: "datetime-local", error: error("at") })}
        {has("direction") && choice("direction", messages.direction, [{ value: "", label: t(messages.usual) }, { value: "to_them", label: t(messages.to_them) }, { value: "from_them", label: t(messages.from_them) }])}
        {has("channel") && choice("channel", messages.channel, [unsaid, ...KEYS.channels.map((value) => ({ value, label: channelLabel(value, t) }))])}
      </div>
    </>
  );
}

/** The usual outcomes of that kind at one tap, or one's own words. */
function Outcome({ draft, onChange }: Pick<Props, "draft" | "onChange">) {
  const { t } = useI18n();
  const usual = (messages.outcomesOf as Record<string, Fixed[]>)[draft.kind] ?? [];
  return (
    <div>
      <TextInput label={t(messages.outcome)} value={draft.outcome} onChange={(event) => onChange({ outcome: event.currentTarget.value })} inputContainer={(input) => (
        <>
          {usual.length > 0 && (
            <div className={classes.suggestions}>
              {usual.map((label) => {
                const chosen = draft.outcome === t(label);
                return (
                  <Button key={label.fr} size="compact-sm" aria-pressed={chosen} variant={chosen ? "light" : "default"} onClick={() => onChange({ outcome: chosen ? "" : t(label) })}>
                    {t(label)}
                  </Button>
                );
              })}
            </div>
          )}
          {input}
        </>
      )} />
    </div>
  );
}
