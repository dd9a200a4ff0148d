import { Select } from "@mantine/core";
import { folded } from "@/lib/folded";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder, type FieldsOf } from "../builder";
import type { ConditionOf } from "../expression";
import { choiceName, type Named } from "../vocabulary";
import { words } from "../words";
import { TextField, useLabel } from "./PlainFields";
import { WhenFields } from "./WhenFields";
import classes from "./builder.module.css";

/** One of the things that have a name: a segment, a list, a branch, a tag, a survey. */
export function NamedField({ label, noun, value, onChange }: { label: string; noun: Named; value: number | null; onChange: (id: number | null) => void }) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const choices = speaker.vocabulary.names[noun];
  const data = choices.map(({ id }) => ({ value: String(id), label: choiceName(choices, id) ?? "" }));
  const shown = value === null || choices.some(({ id }) => id === value) ? data : [{ value: String(value), label: t(words.gone) }, ...data];
  return (
    <Select
      size="xs"
      className={classes.values}
      {...useLabel(label)}
      placeholder={t(words.chooseValue)}
      searchable
      data={shown}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      filter={({ options, search }) => options.filter((option) => "label" in option && folded(option.label).includes(folded(search)))}
      comboboxProps={{ width: 280, position: "bottom-start" }}
      nothingFoundMessage="—"
    />
  );
}

export function GroupFields({ condition, onChange }: FieldsOf<ConditionOf<"in">>) {
  const { t } = useI18n();
  const { group } = condition;
  if ("segment" in group) return <NamedField label={t(words.segment)} noun="segment" value={group.segment} onChange={(segment) => onChange({ is: "in", group: { segment } })} />;
  if ("list" in group) return <NamedField label={t(words.list)} noun="list" value={group.list} onChange={(list) => onChange({ is: "in", group: { list } })} />;
  if ("branch" in group) return <NamedField label={t(words.inBranch)} noun="branch" value={group.branch} onChange={(branch) => onChange({ is: "in", group: { branch } })} />;
  if ("territory" in group) return <TextField label={t(words.territory)} value={group.territory} onChange={(territory) => onChange({ is: "in", group: { territory } }, "territory")} />;
  return <TextField label={t(words.area)} value={group.area} onChange={(area) => onChange({ is: "in", group: { area } }, "area")} />;
}

export function SegmentCrossing({ condition, onChange }: FieldsOf<ConditionOf<"crossed">>) {
  const { t } = useI18n();
  return (
    <>
      <NamedField label={t(words.segment)} noun="segment" value={condition.segment} onChange={(segment) => onChange({ ...condition, segment })} />
      <WhenFields always when={condition.when} onChange={(when, field) => when && onChange({ ...condition, when }, field)} />
    </>
  );
}
