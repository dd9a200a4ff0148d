import { MultiSelect, NativeSelect } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder, type FieldsOf, type SenseOf } from "../builder";
import { FILTER_FIELDS, MEASURES, type Condition, type ConditionOf, type Figure, type FilterField, type Measure, type Quantity, type Selection } from "../expression";
import { filterOperatorsFor, filterTestOf } from "../operators";
import { filterHolds, isMeasured, unitOf } from "../vocabulary";
import { words } from "../words";
import { FigureFields } from "./FigureFields";
import { FilterFields } from "./FilterFields";
import { Choose, useLabel } from "./PlainFields";
import { WhenFields } from "./WhenFields";
import classes from "./builder.module.css";

type QuantityFigure = Extract<Figure, { is: "quantity" }>;
export type AboutInteractions = ConditionOf<"exists"> | (ConditionOf<"compare"> & { figure: QuantityFigure });

export function isAboutInteractions(condition: Condition): condition is AboutInteractions {
  return condition.is === "exists" || (condition.is === "compare" && condition.figure.is === "quantity");
}

/** Interactions of some kinds, at some time, that say something: at least one, or a figure over them. */
export function InteractionFields({ condition, onChange, sense, onSense }: FieldsOf<AboutInteractions> & SenseOf) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const selection = condition.is === "exists" ? condition.selection : condition.figure.quantity.selection;
  const measure = condition.is !== "exists" ? condition.figure.quantity.function : sense === "opposite" ? "none" : "exists";
  const select = (next: Selection, field?: string) => onChange(withSelection(condition, next), field);
  const measured = selection.kinds.some((kind) => isMeasured(kind, speaker.vocabulary));
  const measures = (["exists", "none", ...MEASURES] as const).filter((one) => measured || one === measure || !["sum", "mean", "max"].includes(one));
  return (
    <>
      {selection.kinds.length !== 1 && <Kinds kinds={selection.kinds} onChange={(kinds) => select({ ...selection, kinds })} />}
      <Choose label={t(words.measureLabel)} value={measure} options={measures.map((one) => ({ value: one, label: t(words.measure[one]) }))} onChange={(next) => onSense(measuredBy(next, condition, selection), next === "none" ? "opposite" : measure === "none" ? "plain" : sense)} />
      <WhenFields when={selection.when} onChange={(when, field) => select({ ...selection, when }, field && `when-${field}`)} />
      {condition.is === "compare" && <FigureFields condition={condition} onChange={onChange} />}
      {(selection.where ?? []).map((filter, at) => (
        <FilterFields key={at} filter={filter} selection={selection} onChange={(next, field) => select({ ...selection, where: next === null ? selection.where!.toSpliced(at, 1) : selection.where!.with(at, next) }, field && `where-${at}-${field}`)} />
      ))}
      <AddFilter selection={selection} onAdd={(field) => select({ ...selection, where: [...(selection.where ?? []), { field, test: filterTestOf(filterOperatorsFor(filterHolds(field, selection, speaker.vocabulary))[0]!, null) }] })} />
    </>
  );
}

function Kinds({ kinds, onChange }: { kinds: string[]; onChange: (kinds: string[]) => void }) {
  const { t, speaker } = { ...useI18n(), ...useBuilder() };
  return <MultiSelect size="xs" className={classes.values} {...useLabel(t(words.kinds))} searchable data={speaker.vocabulary.kinds.map(({ key, name }) => ({ value: key, label: name }))} value={kinds} onChange={onChange} comboboxProps={{ width: 260, position: "bottom-start" }} />;
}

function AddFilter({ selection, onAdd }: { selection: Selection; onAdd: (field: FilterField) => void }) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const used = (selection.where ?? []).map((filter) => filter.field);
  const units = selection.kinds.map((kind) => unitOf(kind, speaker.vocabulary));
  const measured = selection.kinds.some((kind) => isMeasured(kind, speaker.vocabulary));
  const suits = (field: FilterField) => (field === "hours" ? units.includes("hours") : field === "amount" ? measured && !units.every((unit) => unit === "hours") : field === "means" ? units.includes("money") : true);
  const fields = FILTER_FIELDS.filter((field) => !used.includes(field) && suits(field));
  return (
    <NativeSelect
      size="xs"
      className={classes.quiet}
      aria-label={t(words.addFilter)}
      value=""
      data={[{ value: "", label: t(words.addFilter) }, ...fields.map((field) => ({ value: field, label: t(words.filter[field]) }))]}
      onChange={(event) => event.currentTarget.value && onAdd(event.currentTarget.value as FilterField)}
    />
  );
}

function withSelection(condition: AboutInteractions, selection: Selection): Condition {
  if (condition.is === "exists") return { ...condition, selection };
  const quantity: Quantity = { ...condition.figure.quantity, selection };
  return { ...condition, figure: { is: "quantity", quantity } };
}

/** Another figure over the same interactions; what it is compared with starts anew, for its type may have changed. */
function measuredBy(measure: "exists" | "none" | Measure, condition: AboutInteractions, selection: Selection): Condition {
  if (measure === "exists" || measure === "none") return { is: "exists", selection };
  const figure: Figure = { is: "quantity", quantity: { function: measure, selection } };
  if (measure === "first" || measure === "last") return { is: "compare", figure, test: { is: "during", period: { is: "last", count: 12, unit: "month" } } };
  const kept = condition.is === "compare" && sameUnit(condition.figure.quantity.function, measure) ? condition.test : null;
  const value = measure === "count" || measure === "years" ? 2 : null;
  return { is: "compare", figure, test: kept ?? { is: "relation", relation: ">=", to: { is: "literal", value } } };
}

function sameUnit(one: Measure, other: Measure): boolean {
  const unit = (measure: Measure) => (measure === "count" || measure === "years" ? "number" : measure === "first" || measure === "last" ? "date" : "amount");
  return unit(one) === unit(other);
}
