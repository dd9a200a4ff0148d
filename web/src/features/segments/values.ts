import type { Condition, Filter, FilterTest, Literal, Quantity, Selection, Test } from "./expression";

/**
 * Between the tree as it is stored and as it is edited. "Is one of these" is edited as a set even of one; it is stored as an
 * equality, so that the text says `tag = "Presse"` and not `tag in ("Presse")`.
 */
export function fromStored(condition: Condition): Condition {
  switch (condition.is) {
    case "compare":
      return { ...condition, test: setOf(condition.test) };
    case "exists":
      return { ...condition, selection: filtersAsSets(condition.selection) };
    case "answered":
      return { ...condition, test: filterSetOf(condition.test) };
    default:
      return condition;
  }
}

export function toStored(condition: Condition): Condition {
  switch (condition.is) {
    case "compare":
      return condition.figure.is === "quantity"
        ? { ...condition, figure: { is: "quantity", quantity: ofQuantity(condition.figure.quantity, filtersAsEqualities) }, test: equalityOf(condition.test) }
        : { ...condition, test: equalityOf(condition.test) };
    case "exists":
      return { ...condition, selection: filtersAsEqualities(condition.selection) };
    case "answered":
      return { ...condition, test: filterEqualityOf(condition.test) };
    default:
      return condition;
  }
}

/** Values one picks from a list; numbers, amounts and dates are typed. */
export function isPicked(value: Literal): boolean {
  if (typeof value === "object" && value !== null) return !("cents" in value || "date" in value);
  return typeof value === "string";
}

function setOf(test: Test): Test {
  if (test.is === "any_of") return { is: "in", set: test.set };
  if (test.is === "none_of" && test.set.every((value) => typeof value === "object")) return { is: "not_in", set: test.set };
  if (test.is !== "relation" || test.to.is !== "literal" || !isPicked(test.to.value)) return test;
  if (test.relation === "=") return { is: "in", set: [test.to.value] };
  return test.relation === "!=" ? { is: "not_in", set: [test.to.value] } : test;
}

function equalityOf(test: Test): Test {
  if (test.is !== "in" && test.is !== "not_in") return test;
  const [value, ...others] = test.set;
  if (value === undefined || others.length > 0) return test;
  return { is: "relation", relation: test.is === "in" ? "=" : "!=", to: { is: "literal", value } };
}

function filterSetOf(test: FilterTest): FilterTest {
  return test.is === "relation" && test.relation === "=" && isPicked(test.value) ? { is: "in", set: [test.value] } : test;
}

function filterEqualityOf(test: FilterTest): FilterTest {
  const [value, ...others] = test.is === "in" ? test.set : [];
  return value === undefined || others.length > 0 ? test : { is: "relation", relation: "=", value };
}

function filtersAsSets(selection: Selection): Selection {
  return withFilters(selection, (filter) => ({ ...filter, test: filterSetOf(filter.test) }));
}

function filtersAsEqualities(selection: Selection): Selection {
  return withFilters(selection, (filter) => ({ ...filter, test: filterEqualityOf(filter.test) }));
}

function withFilters(selection: Selection, change: (filter: Filter) => Filter): Selection {
  return selection.where?.length ? { ...selection, where: selection.where.map(change) } : selection;
}

function ofQuantity(quantity: Quantity, change: (selection: Selection) => Selection): Quantity {
  return { ...quantity, selection: change(quantity.selection) };
}
