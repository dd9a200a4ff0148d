import { describe, expect, it } from "vitest";
import { interaction } from "../../../testing/town";
import { blankNote, bodyOf, draftOf, fieldsOf, problemsOf } from "./noting";

const ZONE = "Europe/Paris";
const call = blankNote("call", "2026-11-21T18:40");

it("asks of each kind what it needs only", () => {
  expect(fieldsOf(call)).toEqual(["direction", "outcome", "note"]);
  expect(fieldsOf({ ...call, kind: "donation" })).toContain("amount");
  expect(fieldsOf({ ...call, kind: "une-sorte-a-nous" })).toEqual(["outcome", "note"]);
});

it("sends what shows, in the organisation's time", () => {
  const draft = { ...call, outcome: " d’accord ", amount: "50" };
  expect(bodyOf(draft, fieldsOf(draft), ZONE)).toEqual({ kind: "call", at: "2026-11-21T17:40:00.000Z", direction: null, channel: null, campaign: null, event: null, theme: null, outcome: "d’accord", note: null });
});

it("asks of an own kind what it counts", () => {
  const lent = { ...blankNote("pret_de_velo", "2026-11-21T18:40"), count: "1 200", outcome: "rendu" };
  const fields = fieldsOf(lent, undefined, "count");
  expect(fields).toEqual(["count", "outcome", "note"]);
  expect(bodyOf(lent, fields, ZONE)).toMatchObject({ kind: "pret_de_velo", quantity: 1200, unit: "count" });
  expect(problemsOf({ ...lent, count: "deux" }, fields, ZONE)).toEqual([{ field: "count", code: "count" }]);
  expect(fieldsOf(lent, undefined, "none")).toEqual(["outcome", "note"]);
  expect(fieldsOf(lent, undefined, "money")).toContain("amount");
});

it("sends a gift as money and a mission as hours", () => {
  const gift = { ...call, kind: "donation", amount: "1 200,50 €", means: "cheque" };
  expect(bodyOf(gift, fieldsOf(gift), ZONE).money).toEqual({ cents: 120_050, currency: "EUR", means: "cheque", state: "paid" });
  const mission = { ...call, kind: "mission", hours: "1h30" };
  expect(bodyOf(mission, fieldsOf(mission), ZONE)).toMatchObject({ quantity: 1.5, unit: "hours" });
});

it("sends a membership with its period", () => {
  const membership = { ...call, kind: "membership", type: "Adhérent", from: "2026-01-01", until: "2026-12-31" };
  expect(bodyOf(membership, fieldsOf(membership), ZONE).membership).toEqual({ type: "Adhérent", from: "2026-01-01", until: "2026-12-31" });
});

describe("a correction", () => {
  it("starts from what was noted, and loses nothing of it", () => {
    const original = draftOf({ ...interaction, campaign: "Lettre d’octobre" }, ZONE, "fr");
    expect(original).toMatchObject({ kind: "donation", amount: "50", theme: "Petite enfance", at: "2026-11-20T18:40" });
    const fields = fieldsOf(original, original);
    expect(fields).toContain("campaign");
    expect(bodyOf(original, fields, ZONE)).toMatchObject({ campaign: "Lettre d’octobre", theme: "Petite enfance", money: { cents: 5000 } });
  });

  it("that changes the kind keeps only what the new kind takes", () => {
    const original = draftOf(interaction, ZONE, "fr");
    expect(fieldsOf({ ...original, kind: "call" }, original)).toEqual(["direction", "outcome", "note"]);
  });
});

it("says what would be refused", () => {
  const codes = (draft: typeof call) => problemsOf(draft, fieldsOf(draft), ZONE).map((problem) => problem.code);
  expect(codes(call)).toEqual([]);
  expect(codes({ ...call, at: "" })).toEqual(["when"]);
  expect(codes({ ...call, kind: "donation", amount: "beaucoup" })).toEqual(["amount"]);
  expect(codes({ ...call, kind: "donation" })).toEqual(["amount"]);
  expect(codes({ ...call, kind: "note" })).toEqual(["empty"]);
  expect(codes({ ...call, kind: "membership", type: "A", from: "2026-02-01", until: "2026-01-01" })).toEqual(["backwards"]);
});
