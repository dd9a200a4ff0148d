import { expect, it } from "vitest";
import { pointOf } from "./point";

it("reads a point as maps and people write it", () => {
  const paris = { lat: 48.85, lng: 2.35 };
  for (const text of ["48.85, 2.35", "48.85,2.35", "(48.85, 2.35)", "48,85 ; 2,35", "48,85 2,35", "48.85 2.35"]) expect(pointOf(text), text).toEqual(paris);
  expect(pointOf("-21.1, 55.5")).toEqual({ lat: -21.1, lng: 55.5 });
});

it("is nothing for what is no point on Earth", () => {
  for (const text of ["", "48", "Paris", "148, 2", "48, 200", "1, 2, 3"]) expect(pointOf(text), text).toBeNull();
});
