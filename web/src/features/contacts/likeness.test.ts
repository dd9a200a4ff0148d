import { expect, it } from "vitest";
import { reasonsOf, type Likeness } from "./likeness";

const likeness = (...reasons: [string, number][]): Likeness => ({ probability: 0.9, home: 0, against: "strangers", prior: -20, reasons: reasons.map(([text, bits]) => ({ compared: "given", level: "same", text, bits })) });

it("tells the strongest reasons first, for and against, and leaves out what hardly counts", () => {
  const told = reasonsOf(likeness(["même commune", 3], ["même nom", 12], ["prénoms différents", -4], ["dans le même ordre", 0.1]));
  expect(told).toEqual({ for: ["même nom", "même commune"], against: ["prénoms différents"] });
});

it("does not tell everything", () => {
  const told = reasonsOf(likeness(["a", 6], ["b", 5], ["c", 4], ["d", 3], ["e", 2], ["f", -1], ["g", -2], ["h", -3]));
  expect(told).toEqual({ for: ["a", "b", "c", "d"], against: ["h", "g"] });
});
