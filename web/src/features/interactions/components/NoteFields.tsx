import { Textarea, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { NoteDraft, NoteField, NoteProblem } from "../noting";
import { Circumstances } from "./Circumstances";
import { MoneyFields } from "./MoneyFields";
import { OutcomeField } from "./OutcomeField";
import { SubjectField } from "./SubjectField";
import classes from "./NoteForm.module.css";

type Props = { draft: NoteDraft; fields: NoteField[]; problems: NoteProblem[]; onChange: (part: Partial<NoteDraft>) => void };

/** The fields a kind needs, and no other. */
export function NoteFields({ draft, fields, problems, onChange }: Props) {
  const { t } = useI18n();
  const error = (field: NoteProblem["field"]) => {
    const problem = problems.find((one) => one.field === field);
    return problem ? t(messages.problem[problem.code]) : null;
  };
  const has = (field: NoteField) => fields.includes(field);
  const spoken = draft.kind === "call" || draft.kind === "visit";
  return (
    <>
      {has("outcome") && <OutcomeField kind={draft.kind} value={draft.outcome} onChange={(outcome) => onChange({ outcome })} />}
      {has("type") && <SubjectField of="type" value={draft.type} error={error("type")} onChange={(type) => onChange({ type })} />}
      {has("period") && <Period draft={draft} error={error("period")} onChange={onChange} />}
      {has("amount") && <MoneyFields draft={draft} fields={fields} error={error("amount")} onChange={onChange} />}
      {has("count") && <TextInput label={t(messages.countField)} inputMode="numeric" value={draft.count} error={error("count")} onChange={(event) => onChange({ count: event.currentTarget.value })} />}
      {has("hours") && <TextInput label={t(messages.hoursField)} inputMode="decimal" value={draft.hours} error={error("hours")} onChange={(event) => onChange({ hours: event.currentTarget.value })} />}
      {(["event", "campaign", "theme"] as const).filter(has).map((key) => (
        <SubjectField key={key} of={key} value={draft[key]} onChange={(name) => onChange({ [key]: name })} />
      ))}
      {has("note") && (
        <Textarea label={t(spoken ? messages.said : messages.noteText)} description={t(messages.noteHelp)} autosize minRows={2} maxRows={10} value={draft.note} error={error("note")} onChange={(event) => onChange({ note: event.currentTarget.value })} />
      )}
      <Circumstances draft={draft} fields={fields} error={error("at")} onChange={onChange} />
    </>
  );
}

function Period({ draft, error, onChange }: Pick<Props, "draft" | "onChange"> & { error: string | null }) {
  const { t } = useI18n();
  return (
    <div className={classes.pair}>
      <TextInput label={t(messages.from)} type="date" value={draft.from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
      <TextInput label={t(messages.until)} type="date" value={draft.until} error={error} onChange={(event) => onChange({ until: event.currentTarget.value })} />
    </div>
  );
}
