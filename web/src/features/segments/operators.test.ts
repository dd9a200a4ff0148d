import { describe, expect, it } from "vitest";
import type { Condition } from "./expression";
import { isComplete } from "./expression";
import { filterTestOf, freshAttribute, operatorOf, operatorsFor, withOperator, type AboutFigure } from "./operators";
import type { Holds } from "./vocabulary";

const age = (test: Extract<Condition, { is: "compare" }>["test"]): AboutFigure => ({ is: "compare", figure: { is: "attribute", attribute: "age" }, test });

describe("asking otherwise", () => {
  it("keeps the values that still mean something", () => {
    const least = age({ is: "relation", relation: ">=", to: { is: "literal", value: 18 } });
    const between = withOperator(least, "between") as AboutFigure;
    expect(between).toEqual(age({ is: "between", low: 18, high: null }));
    expect(withOperator(between, "<=")).toEqual(age({ is: "relation", relation: "<=", to: { is: "literal", value: 18 } }));
    expect(withOperator(least, "known")).toEqual({ is: "known", attribute: "age" });
  });

  it("keeps a set when only its sense changes, and a text when it is looked for inside", () => {
    const city: AboutFigure = { is: "compare", figure: { is: "attribute", attribute: "city" }, test: { is: "in", set: ["Lyon", "Paris"] } };
    expect(withOperator(city, "not_in")).toMatchObject({ test: { is: "not_in", set: ["Lyon", "Paris"] } });
    expect(withOperator(city, "contains")).toMatchObject({ test: { is: "contains", text: "Lyon" } });
  });

  it("says which operator a condition has", () => {
    expect(operatorOf({ is: "lacking", attribute: "email" })).toBe("lacking");
    expect(operatorOf(age({ is: "relation", relation: "<", to: { is: "literal", value: 3 } }))).toBe("<");
    expect(operatorOf({ is: "member" })).toBeNull();
  });
});

it("a fresh condition has an operator that suits, and asks at once when it can", () => {
  const all: Holds[] = ["text", "texts", "person_name", "number", "age", "support", "money", "date", "yes_no", "civility", "choice", "choices", "tag", "branch", "source", "presence"];
  for (const holds of all) {
    const fresh = freshAttribute(7, holds);
    expect(operatorsFor(holds), holds).toContain(operatorOf(fresh));
  }
  expect(freshAttribute("email", "texts")).toEqual({ is: "known", attribute: "email" });
  expect(isComplete(freshAttribute(7, "yes_no"))).toBe(true);
  expect(isComplete(freshAttribute("tag", "tag"))).toBe(false);
});

it("never offers the beginning or the inside of somebody's name", () => {
  expect(operatorsFor("person_name")).not.toContain("contains");
  expect(operatorsFor("person_name")).not.toContain("starts_with");
});

it("keeps the value of a detail when its test changes", () => {
  expect(filterTestOf("between", { is: "relation", relation: ">=", value: { cents: 5000 } })).toEqual({ is: "between", low: { cents: 5000 }, high: null });
  expect(filterTestOf("in", { is: "relation", relation: "!=", value: { theme: 2 } })).toEqual({ is: "in", set: [{ theme: 2 }] });
});
