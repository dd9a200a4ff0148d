import { expect, it } from "vitest";
import { contact } from "../../../testing/town";
import { asksSide, inTime, kindsBetween, sideOf } from "./model";

const link = contact.links[0]!;

it("sets present, coming and past links apart, the latest first", () => {
  const links = [
    { ...link, id: 1, state: "past" as const, from: "2014-03-01" },
    { ...link, id: 2, state: "now" as const, from: "2020-05-18" },
    { ...link, id: 3, state: "past" as const, from: "2018-03-01" },
    { ...link, id: 4, state: "now" as const, from: null },
  ];
  const { now, coming, past } = inTime(links);
  expect(now.map((one) => one.id)).toEqual([2, 4]);
  expect(past.map((one) => one.id)).toEqual([3, 1]);
  expect(coming).toEqual([]);
});

it("lets a person hold a role in a structure, whichever page one starts from", () => {
  expect(sideOf("person", "structure", "other")).toBe("holder");
  expect(sideOf("structure", "person", "holder")).toBe("other");
  expect(sideOf("person", "person", "other")).toBe("other");
});

it("asks who holds what only when both could", () => {
  expect(asksSide("person", "person", "parent")).toBe(true);
  expect(asksSide("person", "person", "spouse")).toBe(false);
  expect(asksSide("person", "structure", "role")).toBe(false);
});

it("offers no spouse to a structure", () => {
  expect(kindsBetween("structure", "person")).not.toContain("spouse");
  expect(kindsBetween("person", null)).toContain("spouse");
});
