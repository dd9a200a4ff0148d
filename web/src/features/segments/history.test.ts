import { expect, it } from "vitest";
import { back, begin, forth, record } from "./history";

it("takes every step back, and again", () => {
  const walked = record(record(begin("a"), "b", null, 0), "c", null, 1);
  expect([back(walked).now, back(back(walked)).now, back(back(back(walked))).now]).toEqual(["b", "a", "a"]);
  expect(forth(forth(back(back(walked)))).now).toBe("c");
  expect(forth(walked)).toBe(walked);
});

it("a new step forgets those that were taken back", () => {
  const other = record(back(record(begin("a"), "b", null, 0)), "c", null, 1);
  expect([other.now, forth(other).now, back(other).now]).toEqual(["c", "c", "a"]);
});

it("letters typed in one field are one step, until a pause or another field", () => {
  let typed = record(begin(""), "1", "x", 1_000);
  typed = record(typed, "12", "x", 1_200);
  expect(back(typed).now).toBe("");
  expect(back(record(typed, "123", "x", 9_000)).now).toBe("12");
  expect(back(record(typed, "12!", "y", 1_300)).now).toBe("12");
});

it("what changes nothing is no step", () => {
  const start = begin("a");
  expect(record(start, "a", null, 0)).toBe(start);
});
