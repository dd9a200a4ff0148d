import { expect, it } from "vitest";
import { moved } from "./moved";

const today = new Date("2026-11-22T10:00:00Z");

it("compares with a week ago, by the last count before it", () => {
  const sizes = [
    { on: "2026-11-01", count: 90 },
    { on: "2026-11-14", count: 100 },
    { on: "2026-11-19", count: 110 },
    { on: "2026-11-22", count: 120 },
  ];
  expect(moved(sizes, 125, today)).toEqual({ by: 25, on: "2026-11-14" });
});

it("compares with the first count of a younger one", () => {
  expect(moved([{ on: "2026-11-20", count: 12 }, { on: "2026-11-22", count: 9 }], 9, today)).toEqual({ by: -3, on: "2026-11-20" });
});

it("says nothing of one counted today for the first time", () => {
  expect(moved([{ on: "2026-11-22", count: 9 }], 9, today)).toBeNull();
  expect(moved([], 9, today)).toBeNull();
});
