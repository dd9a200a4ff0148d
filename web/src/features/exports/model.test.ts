import { expect, it } from "vitest";
import { chosenColumns, columnsOf, grouped, parseKeys, withFigures, type ExportColumn } from "./model";

const column = (key: string, usual: boolean): ExportColumn => ({ key, name: { fr: key, en: key }, usual, care: "ordinary" as const });
const COLUMNS = [column("surname", true), column("gender", false), column("emails", true)];

it("the usual columns are proposed, then those remembered, in the order of the catalogue", () => {
  expect(chosenColumns(COLUMNS, null)).toEqual(["surname", "emails"]);
  expect(chosenColumns(COLUMNS, ["emails", "gender", "gone"])).toEqual(["gender", "emails"]);
  expect(chosenColumns(COLUMNS, [])).toEqual([]);
});

it("a label asks for nothing more than it shows, an archive for everything", () => {
  expect(columnsOf("labels", ["birth_date"])).not.toContain("birth_date");
  expect(columnsOf("archive", ["surname"])).toEqual([]);
  expect(columnsOf("csv", ["surname"])).toEqual(["surname"]);
  expect(columnsOf("geojson", ["surname", "position"])).toEqual(["surname", "position"]);
});

it("what was remembered badly is forgotten", () => {
  expect(parseKeys('["a"]')).toEqual(["a"]);
  expect(parseKeys("[1]")).toBeNull();
  expect(parseKeys("{")).toBeNull();
});

it("columns stand in groups, and are found by name whatever the accents", () => {
  const named = (key: string, fr: string): ExportColumn => ({ ...column(key, false), name: { fr, en: fr } });
  const columns = withFigures([named("surname", "Nom"), named("emails", "E-mails"), named("attribute:7", "Disponibilité"), named("kept_later", "Nouvelle colonne")], [{ text: "âge", name: "Âge" }]);
  expect(grouped(columns, "", "fr").map(({ group, columns: inside }) => [group, inside.length])).toEqual([["identity", 1], ["reach", 1], ["record", 1], ["attributes", 1], ["figures", 1]]);
  expect(grouped(columns, "DISPONIBILITE", "fr").map(({ group }) => group)).toEqual(["attributes"]);
  expect(grouped(columns, "rien de tel", "fr")).toEqual([]);
});
