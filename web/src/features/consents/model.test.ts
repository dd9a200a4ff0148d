import { describe, expect, it } from "vitest";
import { contact } from "../../../testing/town";
import { pointsFor, reachChips, standingConsents } from "./model";

describe("consents", () => {
  const [given, refused] = contact.consents;

  it("stand by the latest of each channel and purpose", () => {
    expect(standingConsents([refused!, given!])).toEqual([given]);
  });

  it("are refused on a tie", () => {
    const tie = { ...refused!, given_at: given!.given_at };
    expect(standingConsents([tie, given!])).toEqual([tie]);
    expect(standingConsents([given!, tie])).toEqual([tie]);
  });
});

it("tells a channel by what opens it or stops it, brings together those that lack a right, leaves out those without any point", () => {
  const { decided, lacking } = reachChips(contact.reachable);
  expect(decided.map((chip) => [chip.channel.channel, chip.tone])).toEqual([["email", "good"], ["post", "danger"]]);
  expect(lacking.map((chip) => chip.channel.channel)).toEqual(["call"]);
});

it("brings together the channels that one basis of one source opens", () => {
  const right = { kind: "basis", consent_id: null, since: null, source: { id: 4, name: "Annuaire" }, basis: "public_data" as const };
  const open = (channel: "email" | "call" | "post", id: number) => ({ channel, open: true, purposes: [{ purpose: "news" as const, open: true, point: "x", right: { ...right, source: { id, name: "" } }, text: { fr: "", en: "" }, reasons: [] }] });
  const { decided, byBasis } = reachChips([open("email", 4), open("call", 4), open("post", 5)]);
  expect(decided).toEqual([]);
  expect(byBasis.map((group) => group.map((chip) => chip.channel.channel))).toEqual([["email", "call"], ["post"]]);
});

it("offers the points of the channel, and none for all channels at once", () => {
  expect(pointsFor(contact, "sms")).toEqual(["+33612345678"]);
  expect(pointsFor(contact, "email")).toContain("awa.diallo@exemple.fr");
  expect(pointsFor(contact, null)).toEqual([]);
});
