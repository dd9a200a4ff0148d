import { expect, it } from "vitest";
import { changeOf, emptyDraft, ratio, type OperationView } from "./model";

const operation = (change: Partial<OperationView>): OperationView => ({
  id: 1,
  kind: "tag",
  state: "running",
  change: { kind: "tag", tag: { id: 1 } },
  object: "Presse",
  act: 4,
  undone: false,
  total: 10,
  done: 4,
  changed: 3,
  refused: 0,
  stopping: false,
  error: null,
  author: null,
  created_at: "2026-11-22T02:00:00Z",
  finished_at: null,
  ...change,
});

it("nothing is asked before what it is about is chosen", () => {
  expect(changeOf(emptyDraft("tag"))).toBeNull();
  expect(changeOf({ ...emptyDraft("tag"), name: "  " })).toBeNull();
  expect(changeOf({ ...emptyDraft("tag"), name: " Presse " })).toEqual({ kind: "tag", tag: { name: "Presse" } });
  expect(changeOf({ ...emptyDraft("add_to_list"), name: "x", id: 3 })).toEqual({ kind: "add_to_list", list: { id: 3 } });
  expect(changeOf({ ...emptyDraft("untag"), name: "x" })).toBeNull();
  expect(changeOf({ ...emptyDraft("set_attribute"), id: 2, value: undefined })).toBeNull();
  expect(changeOf({ ...emptyDraft("set_attribute"), id: 2, value: null })).toEqual({ kind: "set_attribute", attribute: 2, value: null });
  expect(changeOf(emptyDraft("delete"))).toEqual({ kind: "delete" });
});

it("the share is known once the contacts are gathered", () => {
  expect(ratio(operation({}))).toBe(0.4);
  expect(ratio(operation({ state: "gathering" }))).toBeNull();
});
