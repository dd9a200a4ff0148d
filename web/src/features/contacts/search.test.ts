import { describe, expect, it } from "vitest";
import { nextSort, parseContactSearch } from "./search";

describe("the address of the list", () => {
  it("keeps what it understands", () => {
    expect(parseContactSearch({ q: "diallo", nature: "structure", sort: "-updated", import: 12, source: "3" })).toEqual({ q: "diallo", nature: "structure", sort: "-updated", import: 12, source: 3 });
  });

  it("keeps a search of digits, which the router reads as a number", () => {
    expect(parseContactSearch({ q: 75020 })).toEqual({ q: "75020" });
  });

  it("leaves out defaults and nonsense", () => {
    expect(parseContactSearch({ q: "", nature: "person", sort: "name", import: "abc", source: -1 })).toEqual({});
    expect(parseContactSearch({ sort: "drop table" })).toEqual({});
  });
});

describe("a click on a heading", () => {
  it("sorts names upwards first, then downwards", () => {
    expect(nextSort("-updated", "name")).toBe("name");
    expect(nextSort("name", "name")).toBe("-name");
  });

  it("shows the latest dates first", () => {
    expect(nextSort("name", "updated")).toBe("-updated");
    expect(nextSort("-updated", "updated")).toBe("updated");
  });
});
