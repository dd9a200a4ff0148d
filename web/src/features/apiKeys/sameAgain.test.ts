import { expect, it } from "vitest";
import type { ApiKey } from "./queries";
import { sameAgain } from "./sameAgain";

const NOW = new Date("2026-11-22T12:00:00Z");
const key = { name: "Site web", capabilities: ["read_contacts", "export"], expires_at: "2027-03-01T22:59:59Z", state: "revoked" } as ApiKey;

it("a revoked key is made again with its name, its rights and its end", () => {
  expect(sameAgain(key, ["read_contacts", "export", "import"], NOW)).toEqual({ name: "Site web", capabilities: ["read_contacts", "export"], expires_at: "2027-03-01T22:59:59Z" });
});

it("an end that is past becomes a year from now, and nobody gives a right they no longer have", () => {
  expect(sameAgain({ ...key, expires_at: "2026-01-01T00:00:00Z" }, ["read_contacts"], NOW)).toEqual({ name: "Site web", capabilities: ["read_contacts"], expires_at: "2027-11-22T12:00:00.000Z" });
});
