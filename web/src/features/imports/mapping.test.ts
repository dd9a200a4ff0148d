import { describe, expect, it } from "vitest";
import { columnAt, constantOf, fromGuesses, ignoredCount, matters, paramsOf, targetKey, withConstant, withParam, withTarget, withValue, type Mapping } from "./mapping";

const mapping: Mapping = {
  version: 1,
  kind: "contacts",
  columns: [
    { column: "Nom", position: 0, to: { field: "surname" } },
    { column: "Contact", position: 1, to: { field: "email", label: "pro" } },
    { column: "Contact", position: 2, to: { field: "phone" }, values: { NC: "" } },
  ],
};

describe("a column", () => {
  it("is told by its place among equal headings", () => {
    expect(columnAt(mapping, { index: 2, name: "Contact" })?.to.field).toBe("phone");
    expect(columnAt(mapping, { index: 3, name: "Autre" })).toBeNull();
  });

  it("takes another target without touching the others, and loses what its old cells meant", () => {
    const changed = withTarget(mapping, { index: 2, name: "Contact" }, { field: "note" });
    expect(changed.columns[2]).toEqual({ column: "Contact", position: 2, to: { field: "note" } });
    expect(changed.columns.slice(0, 2)).toEqual(mapping.columns.slice(0, 2));
  });

  it("keeps what its cells mean when only a parameter changes", () => {
    const changed = withTarget(mapping, { index: 2, name: "Contact" }, { field: "phone", label: "fixe" });
    expect(changed.columns[2]?.values).toEqual({ NC: "" });
  });

  it("leaves the mapping when ignored, and comes back at its place", () => {
    const without = withTarget(mapping, { index: 1, name: "Contact" }, { field: "ignore" });
    expect(without.columns.map((column) => column.position)).toEqual([0, 2]);
    const back = withTarget(without, { index: 1, name: "Contact" }, { field: "email" });
    expect(back.columns.map((column) => column.position)).toEqual([0, 1, 2]);
  });

  it("reads a cell as something else, then as it is again", () => {
    const read = withValue(mapping, { index: 2, name: "Contact" }, "inconnu", "");
    expect(read.columns[2]?.values).toEqual({ NC: "", inconnu: "" });
    expect(withValue(read, { index: 2, name: "Contact" }, "inconnu", null).columns[2]?.values).toEqual({ NC: "" });
  });
});

describe("a target", () => {
  const ofStructure = { field: "structure", to: { field: "phone" } };

  it("has a key in the catalogue, the second party included", () => {
    expect(targetKey(ofStructure)).toBe("structure.phone");
    expect(targetKey({ field: "email", label: "pro" })).toBe("email");
  });

  it("carries parameters, and drops them when emptied", () => {
    expect(withParam({ field: "email" }, "label", "pro")).toEqual({ field: "email", label: "pro" });
    expect(withParam({ field: "email", label: "pro" }, "label", "")).toEqual({ field: "email" });
    expect(paramsOf(withParam(ofStructure, "label", "fixe"))["label"]).toBe("fixe");
  });
});

it("starts again from the guesses when the rows are something else, keeping constants", () => {
  const tagged = withConstant(mapping, { field: "tags" }, "Marché");
  const again = fromGuesses(tagged, "interactions", [
    { index: 0, name: "Montant", guess: { target: { field: "amount" } } },
    { index: 1, name: "?", guess: { target: { field: "ignore" } } },
  ]);
  expect(again).toEqual({ ...tagged, kind: "interactions", columns: [{ column: "Montant", position: 0, to: { field: "amount" } }] });
});

it("says one constant a field, and none when emptied", () => {
  const tagged = withConstant(mapping, { field: "tags" }, "Marché");
  expect(constantOf(tagged, "tags")).toBe("Marché");
  expect(constantOf(withConstant(tagged, { field: "tags" }, "Salon"), "tags")).toBe("Salon");
  expect(withConstant(tagged, { field: "tags" }, "").constants).toEqual([]);
});

it("asks about unknown options of closed lists only", () => {
  expect(matters("unknown_option", { field: "attribute", name: "Actif", type: "yes_no" })).toBe(false);
  expect(matters("unknown_option", { field: "attribute", name: "Groupe", type: "one_choice" })).toBe(true);
  expect(matters("separator", { field: "attribute", name: "Groupe", type: "one_choice" })).toBe(false);
  expect(matters("separator", { field: "tags" })).toBe(true);
});

it("counts the columns that go nowhere", () => {
  expect(ignoredCount(mapping, [0, 1, 2, 3, 4].map((index) => ({ index, name: index ? "Contact" : "Nom" })))).toBe(2);
});
