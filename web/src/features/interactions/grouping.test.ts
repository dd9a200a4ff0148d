import { expect, it } from "vitest";
import { interaction } from "../../../testing/town";
import { byYear, entriesOf } from "./grouping";

const row = (id: number, kind: string, campaign: string | null, at = "2026-10-02T08:00:00Z") => ({ ...interaction, id, kind, campaign, at, theme: null, amount: null });

it("tells what became of one e-mail in one line, where the latest stands", () => {
  const rows = [row(5, "call", null), row(4, "email_clicked", "Octobre"), row(3, "email_opened", "Octobre"), row(2, "email_opened", "Octobre"), row(1, "email_sent", "Octobre")];
  const entries = entriesOf(rows);
  expect(entries.map((entry) => entry.sort)).toEqual(["one", "mailing"]);
  expect(entries[1]).toMatchObject({ campaign: "Octobre", fates: [{ kind: "email_sent", count: 1 }, { kind: "email_opened", count: 2 }, { kind: "email_clicked", count: 1 }] });
});

it("leaves alone a message that stands alone, one without campaign, and one with a note", () => {
  const rows = [row(3, "email_sent", "Octobre"), row(2, "email_opened", null), { ...row(1, "email_opened", "Octobre"), note: "par erreur" }];
  expect(entriesOf(rows).map((entry) => entry.sort)).toEqual(["one", "one", "one"]);
});

it("loses no row", () => {
  const rows = [row(4, "email_opened", "B"), row(3, "email_sent", "A"), row(2, "email_sent", "B"), row(1, "email_opened", "A")];
  const told = entriesOf(rows).reduce((sum, entry) => sum + (entry.sort === "one" ? 1 : entry.fates.reduce((all, fate) => all + fate.count, 0)), 0);
  expect(told).toBe(4);
});

it("sets years apart, latest first", () => {
  const entries = entriesOf([row(2, "call", null, "2026-01-02T08:00:00Z"), row(1, "call", null, "2025-12-30T08:00:00Z")]);
  expect(byYear(entries, (iso) => iso.slice(0, 4)).map(([year]) => year)).toEqual(["2026", "2025"]);
});
