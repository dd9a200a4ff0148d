import type { ContactView, LinkView } from "./queries";

type Nature = ContactView["nature"];
export type Side = LinkView["side"];

/** Links of today first, then those to come, then the past ones; the latest first in each. */
export function inTime(links: LinkView[]): { now: LinkView[]; coming: LinkView[]; past: LinkView[] } {
  const latest = [...links].sort((a, b) => (b.from ?? "").localeCompare(a.from ?? ""));
  const of = (state: LinkView["state"]) => latest.filter((link) => link.state === state);
  return { now: of("now"), coming: of("coming"), past: of("past") };
}

/** Which side of a new link this contact is on: a person holds a role in a structure, never the reverse. */
export function sideOf(self: Nature, other: Nature, chosen: Side): Side {
  if (self === other) return chosen;
  return self === "person" ? "holder" : "other";
}

/** Kinds that read the same from both ends. */
const MUTUAL = ["spouse"];

/** Whether one must say who holds it: between two people, or two structures, most links have a direction. */
export function asksSide(self: Nature, other: Nature | null, kind: string): boolean {
  return other === self && !MUTUAL.includes(kind);
}

const BETWEEN_PEOPLE = ["spouse", "parent", "child", "referred_by", "proxy", "household_head", "contact"];
const WITH_STRUCTURE = ["role", "mandate", "employee", "member", "contact"];

/** The kinds that make sense between the two, the likeliest first. */
export function kindsBetween(self: Nature, other: Nature | null): string[] {
  if (self === "person" && other === "person") return BETWEEN_PEOPLE;
  if (other === null && self === "person") return [...new Set([...WITH_STRUCTURE, ...BETWEEN_PEOPLE])];
  return WITH_STRUCTURE;
}
