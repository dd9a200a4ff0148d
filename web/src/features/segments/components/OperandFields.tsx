import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Figure, Operand, Quantity } from "../expression";
import type { Holds } from "../vocabulary";
import { scoreText } from "../describe";
import { useBuilder } from "../builder";
import { words } from "../words";
import { LiteralField } from "./LiteralField";
import { Choose, NumberField } from "./PlainFields";
import { WhenFields } from "./WhenFields";
import classes from "./builder.module.css";

type Props = { figure: Figure; holds: Holds; operand: Operand; onChange: (operand: Operand, field?: string) => void };
type Kind = keyof typeof words.operandOf;

/** What a figure is compared with: a value, the whole base's mean, the same contact at another time. */
export function OperandFields({ figure, holds, operand, onChange }: Props) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  if (operand.is === "score") return <span className={classes.word}>{`${operand.times ?? 1} × ${scoreText(operand.score, speaker)}`}</span>;
  if (figure.is !== "quantity") return operand.is === "literal" ? <LiteralField label={t(words.value)} holds={holds} value={operand.value} onChange={(value) => onChange({ is: "literal", value }, "value")} /> : null;
  // A date has neither mean nor multiple.
  const kinds: Kind[] = holds === "date" ? ["literal", "same"] : ["literal", "base", "same"];
  const kind: Kind = operand.is === "literal" ? "literal" : operand.quantity.over === "base" ? "base" : "same";
  return (
    <>
      <Choose label={t(words.operand)} value={kind} options={kinds.map((one) => ({ value: one, label: t(words.operandOf[one]) }))} onChange={(next) => onChange(fresh(next, figure.quantity))} />
      {operand.is === "literal" && <LiteralField label={t(words.value)} holds={holds} value={operand.value} onChange={(value) => onChange({ is: "literal", value }, "value")} />}
      {operand.is === "quantity" && (
        <>
          {holds !== "date" && <NumberField label={t(words.times)} value={operand.times === undefined ? 1 : operand.times} onChange={(times) => onChange({ ...operand, times: times === 1 ? undefined : times }, "times")} unit="×" />}
          <WhenFields when={operand.quantity.selection.when} onChange={(when, field) => onChange({ ...operand, quantity: { ...operand.quantity, selection: { ...operand.quantity.selection, when } } }, field)} />
        </>
      )}
    </>
  );
}

function fresh(kind: Kind, quantity: Quantity): Operand {
  const { selection } = quantity;
  const plain = { kinds: selection.kinds, ...(selection.where && { where: selection.where }) };
  switch (kind) {
    case "literal":
      return { is: "literal", value: null };
    case "base":
      return { is: "quantity", times: 5, quantity: { over: "base", function: quantity.function === "count" || quantity.function === "years" ? quantity.function : "mean", selection: plain } };
    case "same":
      return { is: "quantity", quantity: { function: quantity.function, selection: { ...plain, when: { is: "during", period: { is: "previous", unit: "year" } } } } };
  }
}
