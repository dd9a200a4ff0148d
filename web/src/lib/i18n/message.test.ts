import { describe, expect, it } from "vitest";
import { createFormatters } from "./formatters";
import { frenchSpaces, phrase, translator } from "./message";

const fr = translator("fr", createFormatters("fr", "Europe/Paris"));
const en = translator("en", createFormatters("en", "Europe/Paris"));

const people = phrase<{ n: number }>(
  ({ n }, f) => f.plural(n, { one: "{n} personne", other: "{n} personnes" }),
  ({ n }, f) => f.plural(n, { one: "{n} person", other: "{n} people" }),
);

it("says each language by its own rules: zero is singular in French, plural in English", () => {
  expect(fr(people, { n: 0 })).toBe("0 personne");
  expect(en(people, { n: 0 })).toBe("0 people");
  expect(fr(people, { n: 12431 })).toBe("12\u202f431 personnes");
  expect(en(people, { n: 12431 })).toBe("12,431 people");
});

describe("French typography", () => {
  it("puts no-break spaces before double punctuation and inside quotes", () => {
    expect(frenchSpaces("Pourquoi ? « Awa » : oui !")).toBe("Pourquoi\u202f? «\u00a0Awa\u00a0»\u00a0: oui\u202f!");
  });

  it("leaves English alone", () => {
    expect(en({ fr: "Quoi ?", en: "What ?" })).toBe("What ?");
  });
});
