import { describe, expect, it } from "vitest";
import { createFormatters } from "@/lib/i18n/formatters";
import { translator } from "@/lib/i18n/message";
import { vocabulary as offer } from "../../../testing/fakeQuestions";
import { lineOf, type Speaker } from "./describe";
import type { Condition } from "./expression";
import { vocabularyFrom } from "./offer";
import { searchSubjects, subjectGroups } from "./subjects";
import { leaf } from "./tree";

const f = createFormatters("fr", "Europe/Paris");
const t = translator("fr", f);
const speaker: Speaker = { t, f, vocabulary: vocabularyFrom(offer as never, "fr", t) };
const line = (condition: Condition, not = false) => lineOf(leaf(condition, not), speaker).replace(/[\u00a0\u202f]/g, " ");

describe("a condition in words", () => {
  it("names tags and options, and what is gone", () => {
    const tag = (set: ({ tag: number } | null)[]): Condition => ({ is: "compare", figure: { is: "attribute", attribute: "tag" }, test: { is: "in", set } });
    expect(line(tag([{ tag: 3 }, { tag: 4 }]))).toBe("Étiquette est Élu(e) ou Presse");
    expect(line(tag([{ tag: 99 }]))).toBe("Étiquette est n’existe plus");
    expect(line(tag([]))).toBe("Étiquette est à choisir");
    expect(line({ is: "compare", figure: { is: "attribute", attribute: 12 }, test: { is: "not_in", set: [{ option: 5 }] } })).toBe("Permis n’est pas B");
  });

  it("says amounts in euros, days and windows in words", () => {
    const sum: Condition = { is: "compare", figure: { is: "quantity", quantity: { function: "sum", selection: { kinds: ["donation"], when: { is: "during", period: { is: "last", count: 24, unit: "month" } } } } }, test: { is: "relation", relation: ">=", to: { is: "literal", value: { cents: 50_000 } } } };
    expect(line(sum)).toBe("Don leur somme depuis 24 mois est au moins 500 €");
    expect(line({ is: "exists", selection: { kinds: ["visit"] } }, true)).toBe("Visite jamais");
    expect(line({ is: "birthday", count: 1, unit: "week" })).toBe("Anniversaire d’ici 1 semaine");
  });
});

describe("the menu of what a condition may be about", () => {
  const keys = (typed: string) => searchSubjects(subjectGroups(speaker), typed, speaker).flatMap((group) => group.subjects.map((subject) => subject.key));

  it("finds by any of its words, folded, and the tag of that name ready made", () => {
    expect(keys("ELU")[0]).toBe("tag-3");
    expect(keys("étiquette")[0]).toBe("attribute-tag");
    expect(keys("dons")).toContain("kind-donation");
    expect(keys("courriel")).toEqual(["attribute-email"]);
    expect(keys("zzz")).toEqual([]);
  });

  it("offers only what the base has", () => {
    const all = keys("");
    expect(all).toContain("attribute-12");
    expect(all).toContain("segment");
    for (const missing of ["branch", "territory", "household", "frmip", "answered"]) expect(all).not.toContain(missing);
  });

  it("makes conditions with ids of their own each time", () => {
    const email = subjectGroups(speaker).flatMap((group) => group.subjects).find((subject) => subject.key === "attribute-email")!;
    expect(email.create().id).not.toBe(email.create().id);
  });
});
