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

it("offers the points of the channel, and none for all channels at once", () => {
  expect(pointsFor(contact, "sms")).toEqual(["+33612345678"]);
  expect(pointsFor(contact, "email")).toContain("awa.diallo@exemple.fr");
  expect(pointsFor(contact, null)).toEqual([]);
});
