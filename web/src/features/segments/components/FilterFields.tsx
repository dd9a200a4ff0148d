import { CloseButton } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { operatorText } from "../describe";
import type { Filter, FilterTest, Selection } from "../expression";
import { filterOperatorOf, filterOperatorsFor, filterTestOf, type FilterOperator } from "../operators";
import { useBuilder } from "../builder";
import type { ValuesOf } from "../queries";
import { filterHolds, type Choice, type Holds } from "../vocabulary";
import { words } from "../words";
import { Bounds } from "./FigureFields";
import { LiteralField } from "./LiteralField";
import { Choose } from "./PlainFields";
import { ValuesField } from "./ValuesField";
import classes from "./builder.module.css";

type Props = { filter: Filter; selection: Selection; onChange: (filter: Filter | null, field?: string) => void };

/** One thing an interaction must say: its theme, its amount… */
export function FilterFields({ filter, selection, onChange }: Props) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const holds = filterHolds(filter.field, selection, speaker.vocabulary);
  return (
    <span className={classes.filter}>
      <span className={classes.word}>{t(words.filter[filter.field])}</span>
      <FilterTestFields test={filter.test} holds={holds} options={[]} of={{ field: filter.field, kinds: selection.kinds }} onChange={(test, field) => onChange({ ...filter, test }, field)} />
      <CloseButton size="sm" variant="transparent" aria-label={t(words.of, { what: t(words.removeFilter), detail: t(words.filter[filter.field]) })} onClick={() => onChange(null)} />
    </span>
  );
}

type TestProps = { test: FilterTest; holds: Holds; options: Choice[]; of: ValuesOf | null; onChange: (test: FilterTest, field?: string) => void };

export function FilterTestFields({ test, holds, options, of, onChange }: TestProps) {
  const { t } = useI18n();
  const operator = filterOperatorOf(test);
  const suited = filterOperatorsFor(holds);
  const operators: FilterOperator[] = suited.includes(operator) ? suited : [operator, ...suited];
  const picked = test.is === "relation" && !["number", "money"].includes(holds);
  return (
    <>
      <Choose label={t(words.operatorLabel)} value={operator} options={operators.map((one) => ({ value: one, label: operatorText(one, holds, t) }))} onChange={(next) => onChange(filterTestOf(next, test))} />
      {test.is === "in" && <ValuesField label={t(words.values)} holds={holds} options={options} of={of} values={test.set} onChange={(set) => onChange({ is: "in", set })} />}
      {picked && <ValuesField label={t(words.value)} holds={holds} options={options} of={of} values={test.value === null ? [] : [test.value]} onChange={(values) => onChange({ ...test, value: values.at(-1) ?? null })} />}
      {test.is === "relation" && !picked && <LiteralField label={t(words.value)} holds={holds} value={test.value} onChange={(value) => onChange({ ...test, value }, "value")} />}
      {test.is === "between" && <Bounds holds={holds} low={test.low} high={test.high} onChange={(bounds, field) => onChange({ is: "between", ...bounds }, field)} />}
    </>
  );
}
