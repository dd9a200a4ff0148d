import { expect, test } from "vitest";
import { facetBody } from "./charts";
import { gapText, length } from "./figures";
import { parseExploreSearch } from "./search";
import { createFormatters } from "@/lib/i18n/formatters";

const city = { figure: { is: "attribute", attribute: "city" } };

test("the address keeps the charts it can read", () => {
  const charts = [city, { ...city, by: "nonsense", step: "month", top: 3, look: "table" }, { reach: "news" }, { ...city, reach: "news" }, "city", null, {}];
  expect(parseExploreSearch({ q: "a un e-mail", charts, vs: "base" })).toEqual({
    q: "a un e-mail",
    vs: "base",
    charts: [city, { ...city, step: "month", top: 3, look: "table" }, { reach: "news" }],
  });
  expect(parseExploreSearch({ vs: { text: "" }, charts: "x" })).toEqual({});
});

test("how a chart looks is nothing to the server", () => {
  expect(facetBody({ reach: "news", look: "table" })).toEqual({ reach: "news" });
});

test("a gap is in points, and says which way", () => {
  const f = createFormatters("fr", "Europe/Paris");
  expect([gapText(0.0421, f), gapText(-0.1, f), gapText(0.0001, f)]).toEqual(["+4,2\u00a0pts", "−10\u00a0pts", "±0\u00a0pts"]);
});

test("somebody is never nothing", () => {
  expect([length(0, 10), length(1, 100_000), length(5, 10), length(0, 0)]).toEqual(["0%", "0.5%", "50%", "0%"]);
});
