import { describe, expect, it } from "vitest";
import { session } from "../../../testing/town";
import { afterRefusal, canImport, sameReader } from "./model";

describe("a refused request", () => {
  it("expires an open session and remembers who had it", () => {
    expect(afterRefusal({ state: "open", session })).toEqual({ state: "expired", session });
  });

  it("changes nothing for somebody who is signed out", () => {
    expect(afterRefusal({ state: "closed" })).toEqual({ state: "closed" });
  });
});

it("shows the page again to the same person in the same organisation only", () => {
  expect(sameReader(session, { ...session })).toBe(true);
  expect(sameReader(session, { ...session, user: { ...session.user, id: 99 } })).toBe(false);
  expect(sameReader(session, { ...session, organization: { ...session.organization, slug: "autre" } })).toBe(false);
});

it("lets everybody but readers import", () => {
  expect(canImport({ ...session, role: "editor" })).toBe(true);
  expect(canImport({ ...session, role: "reader" })).toBe(false);
});
