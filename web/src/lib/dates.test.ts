import { expect, it } from "vitest";
import { ageOn, civilDay, daysBetween, instantOf, localMinute } from "./dates";

it("counts an age up to the birthday", () => {
  expect(ageOn("1985-02-14", "2026-02-13")).toBe(40);
  expect(ageOn("1985-02-14", "2026-02-14")).toBe(41);
});

it("knows no age from a year alone", () => {
  expect(ageOn("1985", "2026-02-14")).toBeNull();
});

it("finds the civil day of an instant in its zone", () => {
  expect(civilDay(new Date("2026-11-21T23:30:00Z"), "Europe/Paris")).toBe("2026-11-22");
  expect(civilDay(new Date("2026-11-21T23:30:00Z"), "UTC")).toBe("2026-11-21");
});

it("counts days across a change of hour", () => {
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
});

it("reads a date and time where the organisation lives, in winter and in summer", () => {
  expect(instantOf("2026-11-21T18:40", "Europe/Paris")).toBe("2026-11-21T17:40:00.000Z");
  expect(instantOf("2026-07-21T18:40", "Europe/Paris")).toBe("2026-07-21T16:40:00.000Z");
  expect(instantOf("2026-11-21T18:40", "Indian/Reunion")).toBe("2026-11-21T14:40:00.000Z");
  expect(instantOf("", "Europe/Paris")).toBeNull();
});

it("reads an hour that does not exist as the next, one that comes twice as the first", () => {
  expect(instantOf("2026-03-29T02:30", "Europe/Paris")).toBe("2026-03-29T01:30:00.000Z");
  expect(instantOf("2026-10-25T02:30", "Europe/Paris")).toBe("2026-10-25T00:30:00.000Z");
});

it("writes an instant as such a field holds it", () => {
  expect(localMinute(new Date("2026-11-21T23:05:30Z"), "Europe/Paris")).toBe("2026-11-22T00:05");
});
