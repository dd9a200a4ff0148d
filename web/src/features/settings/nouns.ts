import { messages } from "./messages";

/** What can be shaped, in the order of the page; each group answers one question. */
export const GROUPS = [
  { title: messages.groupContacts, nouns: ["attributes", "tags", "lists"] },
  { title: messages.groupExchanges, nouns: ["kinds", "themes", "campaigns", "events", "surveys", "membership-types"] },
  { title: messages.groupOrganization, nouns: ["branches", "sources", "organization"] },
] as const;

export type Noun = (typeof GROUPS)[number]["nouns"][number];

/** Those that are lists one adds to. */
export type ListNoun = Exclude<Noun, "organization" | "surveys">;

/** Those whose members can become one with another. */
const MERGED: Noun[] = ["tags", "branches", "themes", "campaigns", "events", "membership-types"];

export const NOUNS: readonly Noun[] = GROUPS.flatMap((group) => [...group.nouns]);

export function isNoun(text: string): text is Noun {
  return NOUNS.includes(text as Noun);
}

export function canMerge(noun: Noun | "options"): boolean {
  return noun === "options" || MERGED.includes(noun);
}

/** A kind and a source are part of every row that names them: they go only when nothing does. */
export function canTakeAway(noun: Noun | "options"): boolean {
  return noun !== "kinds" && noun !== "sources";
}
