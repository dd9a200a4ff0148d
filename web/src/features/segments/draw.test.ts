import { expect, it } from "vitest";
import { partsOf } from "./draw";

it("shares everybody equally, with or without a group held out", () => {
  expect(partsOf("Lettre", 2, 10, "témoin")).toEqual([
    { name: "Lettre – A", percent: 45 },
    { name: "Lettre – B", percent: 45 },
    { name: "Lettre – témoin", percent: 10 },
  ]);
  const thirds = partsOf("Lettre", 3, 0, "témoin").map((part) => part.percent);
  expect(thirds).toEqual([33.33, 33.34, 33.33]);
});
