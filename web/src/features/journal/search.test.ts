import { expect, it } from "vitest";
import { dayEnd, dayStart, parseJournalSearch } from "./search";

it("leaves out of the address what it does not understand", () => {
  expect(parseJournalSearch({ kind: "reads", who: "3", contact: 12, from: "2026-03-01", until: "hier" })).toEqual({ kind: "reads", who: 3, contact: 12, from: "2026-03-01" });
  expect(parseJournalSearch({ kind: "x", who: -1, contact: "a" })).toEqual({});
});

it("takes the last day whole", () => {
  expect(Date.parse(dayEnd("2026-03-01")) - Date.parse(dayStart("2026-03-01"))).toBe(86_400_000);
});
