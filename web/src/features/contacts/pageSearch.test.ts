import { expect, it } from "vitest";
import { panelNumber, parseContactPageSearch } from "./pageSearch";

it("keeps what it understands", () => {
  expect(parseContactPageSearch({ edit: true, note: "call", panel: "link-12", kind: "visit", show: "all" })).toEqual({ edit: true, note: "call", panel: "link-12", kind: "visit", show: "all" });
});

it("leaves out nonsense", () => {
  expect(parseContactPageSearch({ edit: "oui", note: 3, panel: "link-<script>", kind: "", show: "x" })).toEqual({});
});

it("reads which row a panel is about", () => {
  expect(panelNumber("link-12")).toBe(12);
});
