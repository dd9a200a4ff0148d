import { expect, it } from "vitest";
import { interaction } from "../../../testing/town";
import { aboutOf, capitalized, circumstances } from "./model";

it("says an event before a theme and a theme before a campaign", () => {
  expect(aboutOf({ ...interaction, event: "Réunion publique", theme: "Logement", campaign: "2026" })).toBe("Réunion publique");
  expect(aboutOf({ ...interaction, event: null, theme: "Logement", campaign: "2026" })).toBe("Logement");
  expect(aboutOf({ ...interaction, event: null, theme: null, campaign: "2026" })).toBe("2026");
  expect(aboutOf({ ...interaction, event: null, theme: null, campaign: null })).toBeNull();
});

it("names the campaign once", () => {
  const base = { ...interaction, author: "Karim B.", source: { id: 1, name: "Porte-à-porte", invented: false } };
  expect(circumstances({ ...base, event: null, theme: null, campaign: "2026" })).toEqual(["Karim B.", "Porte-à-porte"]);
  expect(circumstances({ ...base, event: null, theme: "Logement", campaign: "2026" })).toEqual(["Karim B.", "2026", "Porte-à-porte"]);
});

it("starts a sentence with a capital, accents included", () => {
  expect(capitalized("événement")).toBe("Événement");
});
