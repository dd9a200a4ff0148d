import { expect, test } from "vitest";
import { csvOf } from "./csv";
import type { FacetView } from "./queries";

const words = { chart: "Graphique", value: "Valeur", people: "Personnes", share: "Part", against: "Comparées", againstShare: "Part comparée", interactions: "Échanges", sum: "Total", column: "Croisé", others: "Autres", whole: "En tout" };
const label = (text: string) => ({ fr: text, en: text });
const bar = (text: string, people: number, more: object = {}) => ({ label: label(text), people, against: null, interactions: null, sum: null, condition: null, ...more });
const facet = (more: object = {}): FacetView => ({ figure: null, text: "", name: label("Ville"), shape: "values", overlapping: true, unit: null, bars: [bar("Lyon ; 3e", 2), bar("=1+1", 1)], without: bar("non renseigné", 1), others: null, across: null, ...more }) as FacetView;

test("one line a bar, shares beside", () => {
  const text = csvOf([facet()], { own: 4, against: null }, words, "fr");
  expect(text.split("\r\n").slice(0, 3)).toEqual(["\uFEFFGraphique;Valeur;Croisé;Personnes;Part;Échanges;Total", "En tout;;;4;1;;", 'Ville;"Lyon ; 3e";;2;0,5;;']);
});

test("nothing that a spreadsheet would run", () => {
  expect(csvOf([facet()], { own: 4, against: null }, words, "en")).toContain("Ville,'=1+1,,1,0.25,,");
});

test("amounts are in whole units, and cells of a table stand line by line", () => {
  const crossed = facet({ unit: "money", bars: [bar("mars", 2, { interactions: 3, sum: 1_250 })], across: { name: label("Genre"), text: "genre", bars: [bar("femme", 1)], cells: [[1]] } });
  const text = csvOf([crossed], { own: 4, against: 8 }, words, "fr");
  expect(text).toContain("Ville;mars;;2;0,5;;;3;12,5");
  expect(text).toContain("Ville;mars;femme;1;0,25;;;;");
});
