import { describe, expect, it } from "vitest";
import { activeFilters, filterOf, nextSort, parseContactSearch, withoutFilter } from "./search";

describe("the address of the list", () => {
  it("keeps what it understands", () => {
    expect(parseContactSearch({ q: "diallo", nature: "structure", sort: "-updated", import: 12, source: "3" })).toEqual({ q: "diallo", nature: "structure", sort: "-updated", import: 12, source: 3 });
  });

  it("keeps a search of digits, which the router reads as a number", () => {
    expect(parseContactSearch({ q: 75020 })).toEqual({ q: "75020" });
  });

  it("leaves out defaults and nonsense", () => {
    expect(parseContactSearch({ q: "", nature: "person", sort: "name", import: "abc", source: -1 })).toEqual({});
    expect(parseContactSearch({ sort: "drop table", support: 9 })).toEqual({});
  });
});

describe("filters", () => {
  it("are read from the address, numbers and yes or no alike", () => {
    const search = parseContactSearch({ tag: 3, branch: "2", email: false, phone: true, status: "any", attribute: 5, option: 9, address: "maybe", beside: 12 });
    expect(search).toEqual({ tag: 3, branch: 2, email: false, phone: true, status: "any", attribute: 5, option: 9, beside: 12 });
    expect(activeFilters(search)).toEqual(["status", "tag", "branch", "attribute", "email", "phone"]);
  });

  it("go one by one, an attribute with what it says", () => {
    expect(withoutFilter({ q: "diallo", attribute: 5, option: 9 }, "attribute")).toEqual({ q: "diallo", attribute: undefined, option: undefined, answer: undefined });
  });

  it("are what the server is asked: people unless structures, neither the order nor what shows beside", () => {
    expect(filterOf({ q: "diallo", sort: "-name", beside: 4, tag: 1 })).toEqual({ q: "diallo", tag: 1, nature: "person" });
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
