import { expect, it } from "vitest";
import { chosenColumns, columnsOf, parseKeys, type ExportColumn } from "./model";

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
