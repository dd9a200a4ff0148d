import { expect, it } from "vitest";
import { addressText, townText } from "./town";

it("softens capitals, keeping the small words small", () => {
  expect(townText("BARREME")).toBe("Barreme");
  expect(townText("DIGNE-LES-BAINS")).toBe("Digne-les-Bains");
  expect(townText("LA MOTTE D'AIGUES")).toBe("La Motte d'Aigues");
  expect(townText("L'ISLE-SUR-LA-SORGUE")).toBe("L'Isle-sur-la-Sorgue");
  expect(townText("ÉVRY")).toBe("Évry");
});

it("keeps what somebody wrote", () => {
  expect(townText("Saint-Michel-l’Observatoire")).toBe("Saint-Michel-l’Observatoire");
  expect(townText("paris")).toBe("paris");
  expect(townText("")).toBe("");
});

it("softens the town within its address only", () => {
  expect(addressText("12 RUE PIAT, 04330 BARREME", "BARREME")).toBe("12 RUE PIAT, 04330 Barreme");
  expect(addressText("12 rue Piat", null)).toBe("12 rue Piat");
});
