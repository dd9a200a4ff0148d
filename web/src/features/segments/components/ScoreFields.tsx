import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import type { Score } from "../expression";
import { words } from "../words";
import { NamedField } from "./GroupFields";
import { Choose, TextField } from "./PlainFields";

const PARTS = ["recency", "frequency", "amount", "interest", "source"] as const;
type Part = (typeof PARTS)[number];
type Frmip = Extract<Score, { is: "frmip" }>;
type Props<S extends Score> = { score: S; onChange: (score: Score, field?: string) => void };

/** Which score, and which part of it. */
export function ScoreFields({ score, onChange }: Props<Score>) {
  const { t } = useI18n();
  if (score.is === "indicator") return <TextField label={t(words.nameOf)} value={score.name} onChange={(name) => onChange({ ...score, name }, "name")} />;
  if (score.is === "priority") return <TextField label={t(words.nameOf)} value={score.analysis} onChange={(analysis) => onChange({ ...score, analysis }, "name")} />;
  return <FrmipFields score={score} onChange={onChange} />;
}

function FrmipFields({ score, onChange }: Props<Frmip>) {
  const { t } = useI18n();
  const { vocabulary } = useBuilder().speaker;
  const { name, ...main } = score;
  const [first, ...others] = vocabulary.scores;
  const names = [{ value: "", label: first ?? "" }, ...others.map((other) => ({ value: other, label: other }))];
  const part: Part = typeof score.part === "string" ? (score.part as Part) : "interest";
  const parts = PARTS.filter((one) => one !== "interest" || vocabulary.names.theme.length > 0);
  const choosePart = (next: Part) => onChange({ ...score, part: next === "interest" ? { interest: vocabulary.names.theme[0]!.id } : next });
  return (
    <>
      {(others.length > 0 || name) && <Choose label={t(words.nameOf)} value={name ?? ""} options={names} onChange={(next) => onChange(next ? { ...score, name: next } : main)} />}
      <Choose label={t(words.part)} value={part} options={parts.map((one) => ({ value: one, label: t(words.frmipPart[one]) }))} onChange={choosePart} />
      {typeof score.part !== "string" && <NamedField label={t(words.filter.theme)} noun="theme" value={score.part.interest} onChange={(theme) => theme !== null && onChange({ ...score, part: { interest: theme } })} />}
    </>
  );
}
