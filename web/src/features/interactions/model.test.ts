import { expect, it } from "vitest";
import { interaction } from "../../../testing/town";
import { aboutOf, capitalized, circumstances } from "./model";

const call = { ...interaction, kind: "call", event: null, theme: "Logement", campaign: "Lettre n° 8" };

it("says what a gift is for, and what anything else belongs to", () => {
  expect(aboutOf({ ...call, kind: "donation" })).toBe("Logement");
  expect(aboutOf(call)).toBe("Lettre n° 8");
  expect(aboutOf({ ...call, event: "Réunion publique" })).toBe("Réunion publique");
  expect(aboutOf({ ...call, theme: null, campaign: null })).toBeNull();
});

it("names each thing once, and the source when there is nothing else", () => {
  expect(circumstances({ ...call, author: "Karim B." })).toEqual(["Karim B.", "Logement"]);
  expect(circumstances({ ...call, author: null, theme: null })).toEqual([interaction.source.name]);
});

it("starts a sentence with a capital, accents included", () => {
  expect(capitalized("événement")).toBe("Événement");
});
