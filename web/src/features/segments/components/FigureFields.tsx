import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder, type FieldsOf } from "../builder";
import { operatorText } from "../describe";
import type { Literal, Test } from "../expression";
import { figureOf, operatorOf, operatorsFor, withOperator, type AboutFigure, type Operator } from "../operators";
import type { ValuesOf } from "../queries";
import { attributeWord, holdsOf, type Holds } from "../vocabulary";
import { words } from "../words";
import { LiteralField } from "./LiteralField";
import { And, Choose, TextField } from "./PlainFields";
import { ValuesField } from "./ValuesField";
import { PeriodChoice } from "./WhenFields";
import { OperandFields } from "./OperandFields";

/** Whether an attribute is known, or how a figure compares. */
export function FigureFields({ condition, onChange }: FieldsOf<AboutFigure>) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const figure = figureOf(condition);
  const holds = holdsOf(figure, speaker.vocabulary);
  const operator = operatorOf(condition) ?? "known";
  const suited = operatorsFor(holds).filter((one) => figure.is === "attribute" || (one !== "known" && one !== "lacking"));
  // One that came from a text is kept, even if it is not among the usual ones.
  const operators: Operator[] = suited.includes(operator) ? suited : [operator, ...suited];
  return (
    <>
      <Choose label={t(words.operatorLabel)} value={operator} options={operators.map((one) => ({ value: one, label: operatorText(one, holds, t) }))} onChange={(next) => onChange(withOperator(condition, next))} />
      {condition.is === "compare" && <TestFields condition={condition} holds={holds} onChange={onChange} />}
    </>
  );
}

type Compared = Extract<AboutFigure, { is: "compare" }>;

function TestFields({ condition, holds, onChange }: FieldsOf<Compared> & { holds: Holds }) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const { test, figure } = condition;
  const set = (next: Test, field?: string) => onChange({ ...condition, test: next }, field);
  switch (test.is) {
    case "relation":
      return <OperandFields figure={figure} holds={holds} operand={test.to} onChange={(to, field) => set({ ...test, to }, field)} />;
    case "between":
    case "not_between":
      return <Bounds holds={holds} low={test.low} high={test.high} onChange={(bounds, field) => set({ ...test, ...bounds }, field)} />;
    case "during":
    case "not_during":
      return <PeriodChoice period={test.period} onChange={(period, field) => set({ ...test, period }, field)} />;
    case "contains":
    case "starts_with":
      return <TextField label={t(words.value)} value={test.text} onChange={(text) => set({ ...test, text }, "text")} />;
    default: {
      const attribute = figure.is === "attribute" ? figure.attribute : null;
      const of: ValuesOf | null = attribute === null ? null : { attribute };
      const options = attribute === null ? [] : (attributeWord(speaker.vocabulary, attribute)?.options ?? []);
      return <ValuesField label={t(words.values)} holds={holds} options={options} of={of} values={test.set} onChange={(values) => set({ ...test, set: values })} />;
    }
  }
}

export function Bounds({ holds, low, high, onChange }: { holds: Holds; low: Literal; high: Literal; onChange: (bounds: { low: Literal; high: Literal }, field: string) => void }) {
  const { t } = useI18n();
  return (
    <>
      <LiteralField label={t(words.from)} holds={holds} value={low} onChange={(next) => onChange({ low: next, high }, "low")} />
      <And />
      <LiteralField label={t(words.to)} holds={holds} value={high} onChange={(next) => onChange({ low, high: next }, "high")} />
    </>
  );
}
