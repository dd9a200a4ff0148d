import { expect, it } from "vitest";
import { instantOf, localOf } from "./moments";
import { amountOf, centsOf } from "./money";
import { canMerge, canTakeAway, isNoun } from "./nouns";
import { byFolder } from "./rows";
import { parseSettingsSearch } from "./search";

it("reads amounts as people write them", () => {
  expect(centsOf("12,50")).toBe(1250);
  expect(centsOf(" 1 200 € ")).toBe(120_000);
  expect(centsOf("")).toBeUndefined();
  for (const wrong of ["-3", "douze", "1,234", "1e3"]) expect(centsOf(wrong)).toBeNull();
  expect(amountOf(1250, "fr")).toBe("12,50");
  expect(amountOf(2000, "en")).toBe("20");
  expect(amountOf(null, "fr")).toBe("");
});

it("gives an instant back as it was typed", () => {
  const typed = "2026-03-29T14:30";
  expect(localOf(instantOf(typed))).toBe(typed);
  expect(instantOf("2026-13-40T1")).toBeNull();
  expect(localOf(null)).toBe("");
});

it("keeps of the address what it understands", () => {
  expect(parseSettingsSearch({ item: 12 })).toEqual({ item: 12 });
  expect(parseSettingsSearch({ item: "new" })).toEqual({ item: "new" });
  for (const item of [-1, 1.5, "12x", null, {}]) expect(parseSettingsSearch({ item })).toEqual({});
  expect(isNoun("tags")).toBe(true);
  expect(isNoun("users")).toBe(false);
});

it("puts rows of one folder together", () => {
  const row = (id: number, folder?: string) => ({ id, name: `n${id}`, folder: folder ?? null });
  const groups = byFolder([row(1), row(2, "Terrain"), row(3), row(4, "Terrain")]);
  expect(groups.map((group) => [group.folder, group.rows.map((one) => one.id)])).toEqual([
    [null, [1, 3]],
    ["Terrain", [2, 4]],
  ]);
});

it("knows what cannot go", () => {
  expect([canMerge("tags"), canMerge("attributes"), canMerge("options")]).toEqual([true, false, true]);
  expect([canTakeAway("kinds"), canTakeAway("sources"), canTakeAway("lists")]).toEqual([false, false, true]);
});
