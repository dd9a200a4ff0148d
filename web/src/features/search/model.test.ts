import { describe, expect, it } from "vitest";
import { createFormatters } from "@/lib/i18n/formatters";
import { translator } from "@/lib/i18n/message";
import { contactRow } from "../../../testing/town";
import { answerGroups, contactLine, openingGroups } from "./model";
import type { SearchAnswer, SearchHit } from "./queries";

const t = translator("fr", createFormatters("fr", undefined));
const PLACES = [
  { href: "/imports/new", text: { fr: "Importer un fichier", en: "Import a file" }, action: true },
  { href: "/contacts", text: { fr: "Contacts", en: "Contacts" }, words: "personnes" },
];
const hit = (near: boolean, nature: "person" | "structure" = "person"): SearchHit => ({ contact: contactRow(1, nature), near, matched: [] });
const answer = (people: SearchHit[], structures: SearchHit[]): SearchAnswer => ({ people: { total: people.length, hits: people }, structures: { total: structures.length, hits: structures }, partial: false });

describe("the groups of an answer", () => {
  it("show those seen lately, actions and pages before anything is typed", () => {
    expect(openingGroups([{ id: 4, name: "Awa Diallo" }], PLACES, t).map((group) => group.key)).toEqual(["recent", "actions", "pages"]);
    expect(openingGroups([], PLACES, t).map((group) => group.key)).toEqual(["actions", "pages"]);
  });

  it("put contacts first, but for the page one names", () => {
    const found = answer([hit(false)], []);
    expect(answerGroups("per", found, false, PLACES, t).map((group) => group.key)).toEqual(["people", "pages"]);
    expect(answerGroups("contac", found, false, PLACES, t).map((group) => group.key)).toEqual(["pages", "people"]);
  });

  it("put a structure spelt as typed before people nearly so", () => {
    expect(answerGroups("mairie", answer([hit(true)], [hit(false, "structure")]), false, PLACES, t).map((group) => group.key)).toEqual(["structures", "people"]);
  });

  it("lead to the whole list when there are more than shown", () => {
    const found = answer([hit(false)], []);
    found.people.total = 1204;
    const lines = answerGroups("diallo", found, true, [], t)[0]!;
    expect([lines.stale, lines.lines.at(-1)?.href]).toEqual([true, "/contacts?q=diallo&status=any"]);
  });
});

it("says that a name is only nearly the one typed, and shows the phone as it is dialled", () => {
  const line = contactLine({ ...hit(true), matched: [{ field: "phone", pieces: [{ text: "+33612345678", found: true }] }] }, t);
  expect(line.note).toBe("nom proche");
  expect(line.detail[0]).toEqual({ text: "06\u00a012\u00a034\u00a056\u00a078", found: true });
});
