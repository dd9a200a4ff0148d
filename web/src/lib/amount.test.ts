import { expect, it } from "vitest";
import { amountText, centsOf, hoursOf } from "./amount";

it("reads amounts in the spellings people use, without rounding", () => {
  expect(centsOf("50")).toBe(5000);
  expect(centsOf("1\u202f200,50 €")).toBe(120_050);
  expect(centsOf("12.5 eur")).toBe(1250);
  expect(centsOf("0,29")).toBe(29);
});

it("refuses what is no amount", () => {
  for (const text of ["", "-5", "1.200,50", "12,345", "cent", "1e9"]) expect(centsOf(text)).toBeNull();
});

it("writes them back", () => {
  expect(amountText(120_050, "fr")).toBe("1200,50");
  expect(amountText(5000, "en")).toBe("50");
});

it("reads hours by the clock or by decimals", () => {
  expect(hoursOf("1h30")).toBe(1.5);
  expect(hoursOf("2,25")).toBe(2.25);
  expect(hoursOf("2 h")).toBe(2);
  expect(hoursOf("midi")).toBeNull();
});
