import { describe, expect, it } from "vitest";
import { contact } from "../../../testing/town";
import { draftFrom, isoDay, patchOf, problemOf, removalOf, textOf, withoutValue, withValue, type AttributeShape, type Target } from "./editing";

const phone = contact.values.find((value) => value.field === "phone")!;
const email = contact.values.find((value) => value.field === "email")!;
const address = contact.values.find((value) => value.field === "address")!;
const blank = draftFrom(null);
const choice: AttributeShape = { id: 16, name: "Disponibilité", type: "one_choice", options: [{ id: 7, name: "le samedi" }, { id: 8, name: "le soir" }] };

describe("what is asked of the server", () => {
  it("changes a phone by the key it has", () => {
    expect(patchOf({ field: "phone", key: phone.key }, { ...draftFrom(phone), text: "06 99 00 12 34" })).toEqual({ phones: { change: [{ key: phone.key, value: "06 99 00 12 34", label: "mobile", primary: false }] } });
  });

  it("adds one when there is no key", () => {
    expect(patchOf({ field: "email", key: null }, { ...blank, text: " awa@exemple.fr " })).toEqual({ emails: { add: [{ value: "awa@exemple.fr", label: null, primary: false }] } });
  });

  it("empties a single value with null, and reads French dates", () => {
    expect(patchOf({ field: "profession", key: "" }, blank)).toEqual({ profession: null });
    expect(patchOf({ field: "birth_date", key: null }, { ...blank, text: "14/2/1985" })).toEqual({ birth_date: "1985-02-14" });
    expect(patchOf({ field: "birth_date", key: null }, { ...blank, text: "1985" })).toEqual({ birth_date: "1985" });
  });

  it("sets the number of an address apart from its street", () => {
    const draft = { ...blank, street: "12 bis rue Piat", postcode: "75020", city: "Paris" };
    expect(patchOf({ field: "address", key: null }, draft)).toEqual({ addresses: { add: [{ value: { number: "12 bis", street: "rue Piat", complement: null, postcode: "75020", city: "Paris", country: null }, label: null, primary: false }] } });
    expect(patchOf({ field: "address", key: null }, { ...blank, street: "Le Bourg" })).toMatchObject({ addresses: { add: [{ value: { number: null, street: "Le Bourg" } }] } });
  });

  it("sends attributes by their type", () => {
    const of = (type: string, text: string) => patchOf({ field: "attribute", key: "16", attribute: { ...choice, type } }, { ...blank, text }).attributes?.[16];
    expect(of("number", "1 204,5")).toBe(1204.5);
    expect(of("money", "12,50 €")).toBe(1250);
    expect(of("yes_no", "no")).toBe(false);
    expect(of("date", "31/01/2026")).toBe("2026-01-31");
    expect(of("one_choice", "7")).toBe(7);
    expect(of("many_choices", "7,8")).toEqual([7, 8]);
    expect(of("text", "")).toBeNull();
  });

  it("keeps the colons of a reference", () => {
    expect(patchOf({ field: "reference", key: "3:A:12" }, { ...blank, text: "A:13" })).toEqual({ references: { remove: [{ source: 3, id: "A:12" }], add: [{ source: 3, id: "A:13" }] } });
  });

  it("removes each sort of value in its own way", () => {
    expect(removalOf(phone)).toEqual({ phones: { remove: [phone.key] } });
    expect(removalOf({ ...phone, field: "profession" })).toEqual({ profession: null });
    expect(removalOf({ ...phone, field: "tag", key: "4" })).toEqual({ tags: { remove: [4] } });
    expect(removalOf({ ...phone, field: "registration", key: "siren" })).toEqual({ registrations: { siren: null } });
  });
});

describe("what shows meanwhile", () => {
  const target: Target = { field: "phone", key: phone.key };

  it("replaces the value where it stands, keeping who said the old one", () => {
    const shown = withValue(contact, target, { ...draftFrom(phone), text: "0699001234" }, "0699001234");
    const index = contact.values.indexOf(phone);
    expect(shown.values[index]).toMatchObject({ field: "phone", key: phone.key, text: "0699001234", label: "mobile" });
    expect(shown.values).toHaveLength(contact.values.length);
  });

  it("adds, and takes away", () => {
    expect(withValue(contact, { field: "email", key: null }, blank, "nouveau@exemple.fr").values).toHaveLength(contact.values.length + 1);
    expect(withoutValue(contact, email).values.some((value) => value.text === email.text)).toBe(false);
    expect(withValue(contact, { field: "profession", key: "" }, blank, "").values.some((value) => value.field === "profession")).toBe(false);
  });

  it("writes choices by their names", () => {
    expect(textOf({ field: "civility", key: "" }, { ...blank, text: "mrs" }, "fr")).toBe("Mme");
    expect(textOf({ field: "attribute", key: "16", attribute: choice }, { ...blank, text: "8" }, "fr")).toBe("le soir");
  });
});

it("starts an editor from the parts of an address, and from the key of a choice", () => {
  expect(draftFrom(address)).toMatchObject({ postcode: "75020", city: "Paris" });
  expect(draftFrom({ ...phone, field: "civility", text: "Mme", raw: "mrs" as never }).text).toBe("mrs");
  const of = (type: string, raw: unknown) => draftFrom({ ...phone, field: "attribute", raw: raw as never }, { ...choice, type }).text;
  expect(of("one_choice", 8)).toBe("8");
  expect(of("many_choices", [7, 8])).toBe("7,8");
  expect(of("yes_no", false)).toBe("no");
  expect(of("money", 1250)).toBe("12,50");
});

it("says what cannot be right", () => {
  const problem = (field: string, text: string, key: string | null = null) => problemOf({ field, key }, { ...blank, text });
  expect(problem("email", "awa@exemple")).toBe("email");
  expect(problem("email", "awa@exemple.fr")).toBeNull();
  expect(problem("phone", "appeler le soir")).toBe("phone");
  expect(problem("phone", "06 12.34.56.78")).toBeNull();
  expect(problem("birth_date", "31/02/1960")).toBe("date");
  expect(problem("registration", "732 829 32", "siren")).toBe("siren");
  expect(problem("surname", "")).toBe("empty");
  expect(problem("surname", "", "surname")).toBeNull();
  expect(problem("address", "")).toBe("address");
});

it("knows the calendar", () => {
  expect(isoDay("29/02/2024")).toBe("2024-02-29");
  expect(isoDay("29/02/2023")).toBeNull();
  expect(isoDay("demain")).toBeNull();
});
