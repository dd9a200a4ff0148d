import { describe, expect, it } from "vitest";
import { contact } from "../../../testing/town";
import { birthOf, currentMembership, firstText, grouped, isWithdrawn, latestSupport, partsOf, placeOf, sourcesOf } from "./model";

describe("the parts of a contact", () => {
  it("place every value once", () => {
    const parts = partsOf(contact.values);
    const placed = Object.values(parts).flat();
    expect(placed).toHaveLength(contact.values.length);
    expect(new Set(placed)).toEqual(new Set(contact.values));
  });

  it("keep a field nobody foresaw", () => {
    const strange = { ...contact.values[0]!, field: "shoe_size" };
    expect(partsOf([strange]).others).toEqual([strange]);
  });
});

it("does not read a withdrawn value as standing", () => {
  const [first, old] = contact.values.filter((value) => value.field === "email");
  expect(isWithdrawn(old!)).toBe(true);
  expect(isWithdrawn(first!)).toBe(false);
  expect(firstText([old!, first!], "email")).toBe("awa.diallo@exemple.fr");
});

it("tells an age from a whole date and a year from a year", () => {
  expect(birthOf(contact, "2026-11-21")).toEqual({ age: 41 });
  const yearOnly = { ...contact, values: [{ ...contact.values[3]!, text: "1985" }] };
  expect(birthOf(yearOnly, "2026-11-21")).toEqual({ year: "1985" });
});

it("takes the latest support", () => {
  const older = { ...contact.supports[0]!, level: 1, at: "2020-01-01T00:00:00Z" };
  expect(latestSupport({ ...contact, supports: [older, contact.supports[0]!] })?.level).toBe(4);
});

it("groups values of one name in their first order", () => {
  const names = grouped(contact.values, (value) => value.field).map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.indexOf("email")).toBeLessThan(names.indexOf("phone"));
});

it("names each source once, not those that said nothing that stands", () => {
  const withdrawn = contact.values.map((value) => ({ ...value, assertions: value.assertions.map((assertion) => ({ ...assertion, withdrawn: true })) }));
  expect(new Set(sourcesOf(contact).map((source) => source.id)).size).toBe(sourcesOf(contact).length);
  expect(sourcesOf({ ...contact, values: withdrawn, consents: [] })).toEqual([]);
});

it("tells where they live from the address alone", () => {
  expect(placeOf(contact)).toEqual({ town: "75020 Paris", department: null, certainty: null });
  expect(placeOf({ ...contact, values: [] })).toBeNull();
});

it("finds the membership of the day", () => {
  expect(currentMembership(contact, "2026-06-01")?.type).toBe("Adhésion annuelle");
  expect(currentMembership(contact, "2027-01-01")).toBeNull();
});
