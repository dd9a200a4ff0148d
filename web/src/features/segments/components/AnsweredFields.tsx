import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder, type FieldsOf } from "../builder";
import { questionOptions } from "../describe";
import type { ConditionOf } from "../expression";
import { words } from "../words";
import { FilterTestFields } from "./FilterFields";
import { NamedField } from "./GroupFields";
import { Choose } from "./PlainFields";

/** What somebody answered to a question of a survey. */
export function AnsweredFields({ condition, onChange }: FieldsOf<ConditionOf<"answered">>) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const { survey, question, test } = condition;
  const questions = speaker.vocabulary.questions.filter((known) => known.survey === survey).map((known) => known.question);
  const all = questions.includes(question) ? questions : [question, ...questions];
  const options = questionOptions(survey, question, speaker.vocabulary);
  const fresh = { is: "in", set: [] } as const;
  return (
    <>
      <NamedField label={t(words.survey)} noun="survey" value={survey} onChange={(next) => onChange({ ...condition, survey: next, question: "", test: { is: "in", set: [] } })} />
      <Choose label={t(words.question)} value={question} options={all.map((one) => ({ value: one, label: one || t(words.chooseValue) }))} onChange={(next) => onChange({ ...condition, question: next, test: { ...fresh, set: [] } })} />
      <FilterTestFields test={test} holds={options.length > 0 ? "choice" : "text"} options={options} of={null} onChange={(next, field) => onChange({ ...condition, test: next }, field)} />
    </>
  );
}
