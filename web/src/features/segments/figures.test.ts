import { describe, expect, it } from "vitest";
import { createFormatters } from "@/lib/i18n/formatters";
import { cellText, nextOrder } from "./figures";
import { parseSegmentSearch } from "./search";

const fr = createFormatters("fr", "Europe/Paris");
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("figures beside people", () => {
  it("says each sort of cell as people write it", () => {
    expect(cellText(null, fr)).toBe("");
    expect(plain(cellText({ is: "money", cents: 125_050 }, fr))).toBe("1 250,50 €");
    expect(plain(cellText({ is: "number", number: 2.499 }, fr))).toBe("2,5");
    expect(cellText({ is: "day", day: "2026-03-01" }, fr)).toBe("1er mars 2026");
    expect(cellText({ is: "yes_no", yes: false }, fr)).toBe("non");
    expect(cellText({ is: "text", text: { fr: "femme", en: "female" } }, createFormatters("en", "Europe/Paris"))).toBe("female");
  });

  it("turns through the orders of a figure", () => {
    expect(nextOrder(undefined, "âge")).toBe("-âge");
    expect(nextOrder("-âge", "âge")).toBe("âge");
    expect(nextOrder("âge", "âge")).toBeUndefined();
    expect(nextOrder("somme(don)", "âge")).toBe("-âge");
  });

  it("reads figures from the address, a few of them", () => {
    expect(parseSegmentSearch({ columns: "âge" })).toEqual({ columns: ["âge"] });
    expect(parseSegmentSearch({ columns: ["âge", 3, "", "dernier(don)"], by: "-âge" })).toEqual({ columns: ["âge", "dernier(don)"], by: "-âge" });
    expect(parseSegmentSearch({ columns: Array(9).fill("âge") }).columns).toHaveLength(6);
  });
});
