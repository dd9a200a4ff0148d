import { expect, it } from "vitest";
import { byAspect, place, standing } from "./model";
import type { Line } from "./queries";

function line(aspect: string, name: string, all: number, stands = "like", few = false): Line {
  const text = (said: string) => ({ fr: said, en: said });
  return { aspect: text(aspect), name: text(name), some_with: 1, all_with: all, index: null, stands, few, text: "" };
}

it("puts 100 in the middle, and twice as often as far as half as often", () => {
  expect(place(100)).toBeCloseTo(0.5);
  expect(place(200) - 0.5).toBeCloseTo(0.5 - place(50));
  expect([place(0), place(9_999)]).toEqual([0, 1]);
});

it("keeps aspects in the order of their surest line", () => {
  const lines = [line("étiquette", "Presse", 3), line("genre", "femme", 50), line("étiquette", "Élu(e)", 9)];
  expect(byAspect(lines, "fr").map(({ name, lines: own }) => [name, ...own.map((one) => one.name.fr)])).toEqual([
    ["étiquette", "Élu(e)", "Presse"],
    ["genre", "femme"],
  ]);
});

it("leaves small numbers out of what stands out", () => {
  const lines = [line("a", "1", 9, "over"), line("a", "2", 9, "over", true), line("a", "3", 9, "under")];
  expect(standing(lines, "over").map((one) => one.name.fr)).toEqual(["1"]);
});
