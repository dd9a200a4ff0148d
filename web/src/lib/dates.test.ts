import { expect, it } from "vitest";
import { ageOn, civilDay, daysBetween } from "./dates";

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
