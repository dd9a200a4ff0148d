import { expect, it } from "vitest";
import { curve } from "./curve";
import { byFolder, matching } from "./folders";
import { parseCompareSearch, parseSegmentSearch } from "./search";

const items = [
  { name: "Élus", folder: null },
  { name: "Grands", folder: "Dons" },
  { name: "Endormis", folder: "Dons" },
  { name: "Anciens", folder: "Adhésions" },
];

it("stands by folder, those without one last", () => {
  expect(byFolder(items).map(({ folder, items: own }) => [folder, own.map(({ name }) => name)])).toEqual([
    ["Adhésions", ["Anciens"]],
    ["Dons", ["Endormis", "Grands"]],
    [null, ["Élus"]],
  ]);
});

it("is found by its name or its folder, accents aside", () => {
  expect(matching(items, "elu").map(({ name }) => name)).toEqual(["Élus"]);
  expect(matching(items, "don").length).toBe(2);
});

it("draws its size from nothing to the greatest, in the time it took", () => {
  expect(curve([{ on: "2026-11-01", count: 5 }, { on: "2026-11-02", count: 10 }, { on: "2026-11-05", count: 0 }])).toBe("0,15 25,1 100,29");
  expect(curve([])).toBe("");
});

it("reads an address, and leaves out what it does not understand", () => {
  expect(parseSegmentSearch({ q: "avec email", as_of: "2026-01-31", view: "text", sort: "-created" })).toEqual({ q: "avec email", as_of: "2026-01-31", view: "text", sort: "-created" });
  expect(parseSegmentSearch({ q: "", as_of: "hier", view: "x", sort: "age" })).toEqual({});
  expect(parseCompareSearch({ a: "segment-3", b: "person-2" })).toEqual({ a: "segment-3", b: undefined });
});
