import { expect, it } from "vitest";
import { countIn, fullest, questionOf, shade } from "./model";
import { parseScoresSearch } from "./search";

const grid = {
  cells: [
    { recency: 5, frequency: 4, amount: 1, count: 3 },
    { recency: 5, frequency: 4, amount: 5, count: 4 },
    { recency: 1, frequency: 1, amount: 1, count: 5 },
  ],
  figures: ["frmip.récence", "frmip.fréquence", "frmip.montant"] as [string, string, string],
  within: null,
};

it("adds the amounts of a cell up, or looks at one of them", () => {
  expect(countIn(grid, { recency: 5, frequency: 4 })).toBe(7);
  expect(countIn(grid, { recency: 5, frequency: 4, amount: 5 })).toBe(4);
  expect(countIn(grid, { recency: 2, frequency: 2 })).toBe(0);
  expect([fullest(grid), fullest(grid, 1)]).toEqual([7, 5]);
});

it("asks for a cell in the language of the page, within a segment where there is one", () => {
  expect(questionOf(grid, { recency: 5, frequency: 4 }, "fr")).toBe("frmip.récence = 5 et frmip.fréquence = 4");
  const all = { ...grid, within: 'dans segment "parmi nous" parmi tous' };
  expect(questionOf(all, { recency: 1, frequency: 2, amount: 3 }, "fr")).toBe('dans segment "parmi nous" et frmip.récence = 1 et frmip.fréquence = 2 et frmip.montant = 3 parmi tous');
});

it("shades by the fullest cell, nobody being no shade at all", () => {
  expect([shade(0, 100), shade(1, 100), shade(25, 100), shade(100, 100), shade(0, 0)]).toEqual([0, 1, 3, 5, 0]);
});

it("reads from the address what makes sense alone", () => {
  expect(parseScoresSearch({ score: "3", amount: 9, segment: "x" })).toEqual({ score: 3 });
});
