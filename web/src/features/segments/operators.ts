import type { Attribute, Condition, ConditionOf, Figure, FilterTest, Literal, Relation, Test } from "./expression";
import { isSet, type Holds } from "./vocabulary";

/** How a figure is asked about, as one choice of a menu. */
export type Operator = "known" | "lacking" | Relation | Exclude<Test["is"], "relation">;

const PICKED: Operator[] = ["in", "not_in", "known", "lacking"];
const SETS: Operator[] = ["in", "not_in", "all_of", "known", "lacking"];
const ORDERED: Operator[] = [">=", "<=", "=", "between", ">", "<", "!=", "not_between", "known", "lacking"];
const DATES: Operator[] = ["during", "not_during", "between", ">=", "<", "=", "known", "lacking"];
const TEXTS: Operator[] = ["in", "not_in", "contains", "starts_with", "known", "lacking"];
const YES_NO: Operator[] = ["=", "known", "lacking"];
const PRESENCE: Operator[] = ["known", "lacking"];

/** The operators that suit what a figure holds, the likeliest first. */
export function operatorsFor(holds: Holds): Operator[] {
  if (isSet(holds)) return SETS;
  switch (holds) {
    case "text":
    case "texts":
      return TEXTS;
    case "number":
    case "age":
    case "support":
    case "money":
      return ORDERED;
    case "date":
      return DATES;
    case "yes_no":
      return YES_NO;
    case "presence":
    case "unknown":
      return PRESENCE;
    default:
      return PICKED;
  }
}

export type AboutFigure = ConditionOf<"known" | "lacking" | "compare">;

export function operatorOf(condition: Condition): Operator | null {
  if (condition.is === "known" || condition.is === "lacking") return condition.is;
  if (condition.is !== "compare") return null;
  return condition.test.is === "relation" ? condition.test.relation : condition.test.is;
}

export function figureOf(condition: AboutFigure): Figure {
  return condition.is === "compare" ? condition.figure : { is: "attribute", attribute: condition.attribute };
}

/** Asked otherwise; the values chosen so far stay when they still mean something. */
export function withOperator(condition: AboutFigure, operator: Operator): Condition {
  const figure = figureOf(condition);
  if (operator === "known" || operator === "lacking") return figure.is === "attribute" ? { is: operator, attribute: figure.attribute } : condition;
  return { is: "compare", figure, test: testOf(operator, condition.is === "compare" ? condition.test : null) };
}

/** A condition on an attribute, as it is when one has just chosen the attribute. */
export function freshAttribute(attribute: Attribute, holds: Holds): Condition {
  const [first] = operatorsFor(holds);
  const figure: Figure = { is: "attribute", attribute };
  if (!first || first === "known" || first === "lacking") return { is: "known", attribute };
  // Most questions about an address of any sort are whether there is one.
  if (attribute === "email" || attribute === "phone" || attribute === "mobile" || attribute === "web") return { is: "known", attribute };
  return { is: "compare", figure, test: holds === "yes_no" ? { is: "relation", relation: "=", to: { is: "literal", value: true } } : testOf(first, null) };
}

function testOf(operator: Exclude<Operator, "known" | "lacking">, before: Test | null): Test {
  const values = before ? valuesOf(before) : [];
  const first = values[0] ?? null;
  switch (operator) {
    case "in":
    case "not_in":
    case "any_of":
    case "all_of":
    case "none_of":
      return { is: operator, set: values.filter((value) => value !== null) };
    case "between":
    case "not_between":
      return { is: operator, low: first, high: values[1] ?? null };
    case "during":
    case "not_during":
      return { is: operator, period: before && "period" in before ? before.period : { is: "last", count: 12, unit: "month" } };
    case "contains":
    case "starts_with":
      return { is: operator, text: typeof first === "string" ? first : before && "text" in before ? before.text : "" };
    default:
      return { is: "relation", relation: operator, to: before?.is === "relation" ? before.to : { is: "literal", value: first } };
  }
}

function valuesOf(test: Test): Literal[] {
  switch (test.is) {
    case "relation":
      return test.to.is === "literal" ? [test.to.value] : [];
    case "between":
    case "not_between":
      return [test.low, test.high];
    case "contains":
    case "starts_with":
      return test.text ? [test.text] : [];
    case "during":
    case "not_during":
      return [];
    default:
      return test.set;
  }
}

export type FilterOperator = Relation | "between" | "in";

/** What one may ask of a field of an interaction. */
export function filterOperatorsFor(holds: Holds): FilterOperator[] {
  return holds === "number" || holds === "money" ? [">=", "<=", "=", "between", ">", "<"] : ["in", "!="];
}

export function filterOperatorOf(test: FilterTest): FilterOperator {
  return test.is === "relation" ? test.relation : test.is;
}

export function filterTestOf(operator: FilterOperator, before: FilterTest | null): FilterTest {
  const values = !before ? [] : before.is === "relation" ? [before.value] : before.is === "in" ? before.set : [before.low, before.high];
  const first = values[0] ?? null;
  if (operator === "in") return { is: "in", set: values.filter((value) => value !== null) };
  if (operator === "between") return { is: "between", low: first, high: values[1] ?? null };
  return { is: "relation", relation: operator, value: first };
}
