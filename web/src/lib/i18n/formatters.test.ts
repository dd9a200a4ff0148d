import { expect, it } from "vitest";
import { createFormatters } from "./formatters";

const now = () => new Date("2026-11-21T22:30:00Z"); // 23:30 in Paris
const fr = createFormatters("fr", "Europe/Paris", now);
const en = createFormatters("en", "Europe/Paris", now);

it("says near instants relatively, by the civil days of the organisation", () => {
  expect(fr.instant("2026-11-21T17:40:00Z")).toBe("aujourd’hui à\u00a018:40");
  expect(fr.instant("2026-11-20T17:40:00Z")).toBe("hier à\u00a018:40");
  // 23:30 UTC on the 19th is already the 20th in Paris.
  expect(fr.instant("2026-11-19T23:30:00Z")).toBe("hier à\u00a000:30");
  expect(en.instant("2026-11-20T17:40:00Z")).toBe("yesterday at\u00a018:40");
});

it("says a weekday within the week, then the date, then the year", () => {
  expect(fr.instant("2026-11-17T09:00:00Z")).toBe("mardi à\u00a010:00");
  expect(fr.instant("2026-11-02T09:00:00Z")).toBe("2 novembre");
  expect(fr.instant("2025-03-04T09:00:00Z")).toBe("4 mars 2025");
  expect(fr.day("2026-12-31")).toBe("31 décembre");
});

it("writes the first of the month as French does", () => {
  expect(fr.day("2025-01-01")).toBe("1er janvier 2025");
  expect(en.day("2025-01-01")).toBe("1 January 2025");
});

it("keeps a civil day where it is, whatever the zone", () => {
  const tahiti = createFormatters("fr", "Pacific/Tahiti", now);
  expect(tahiti.dayLong("1985-02-14")).toBe("14 février 1985");
});

it("writes money without needless cents", () => {
  expect(fr.money(5000, "EUR")).toBe("50\u00a0€");
  expect(fr.money(5450, "EUR")).toBe("54,50\u00a0€");
  expect(en.money(5450, "EUR")).toBe("€54.50");
});

it("writes sizes and durations in the reader's units", () => {
  expect(fr.bytes(48_213)).toBe("48\u00a0ko");
  expect(en.bytes(1_500_000)).toBe("1.5\u00a0MB");
  expect(fr.duration(42)).toBe("42\u00a0s");
  expect(fr.duration(3720)).toBe("1\u00a0h\u00a002");
});
