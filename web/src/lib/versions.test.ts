import { expect, it } from "vitest";
import { ApiProblem } from "./problem";
import { ifMatch, isStale, ledTo, newest } from "./versions";

it("follows one's own changes, also those that change back", () => {
  ledTo("a", "b");
  ledTo("b", "c");
  expect(newest("a")).toBe("c");
  expect(ifMatch("a")).toEqual({ "If-Match": '"c"' });
  ledTo("c", "a");
  expect(newest("a")).toBe("a");
  expect(newest("b")).toBe("a");
  ledTo("a", "a");
  expect(newest("a")).toBe("a");
});

it("leaves what others made of it alone", () => {
  expect(newest("seen by nobody")).toBe("seen by nobody");
  expect(ifMatch(undefined)).toEqual({});
  expect(isStale(new ApiProblem(412, { code: "version.stale" }))).toBe(true);
  expect(isStale(new ApiProblem(409, { code: "conflict" }))).toBe(false);
});
