import type { Schemas } from "@/lib/http";

/** What a plan says of the source: a remembered one by its id, or a new one declared in full. */
export type SourcePlan = Schemas["SourceChoice"];
export type NewSource = Schemas["SourceDeclaration"];

export const ORIGINS = ["person", "branch", "roll", "rented", "public_register", "other_tool"] as const;
export const BASES = ["consent", "regular_contact", "legitimate_interest", "contract", "public_task", "public_data", "undeclared"] as const;
export const PURPOSES = ["news", "canvassing", "fundraising", "membership", "events", "volunteering", "service", "institutional"] as const;

export const CHANNELS = ["email", "sms", "call", "post", "visit", "messaging"] as const;

/** A basis other than a consent opens channels by itself; a consent names its own, and no basis opens none. */
export function opensChannels(source: NewSource): boolean {
  return source.basis !== "consent" && source.basis !== "undeclared" && source.basis !== undefined;
}

export function blankSource(name: string): NewSource {
  return { name, origin: "other_tool", basis: "undeclared", purposes: [], channels: [], collected_on: null, notice_given: null, expires_on: null, trust_rank: 5 };
}

export function isRemembered(source: SourcePlan): source is { id: number } {
  return "id" in source;
}

/** Enough is said to import: a remembered source, or a name. */
export function isDeclared(source: SourcePlan): boolean {
  return isRemembered(source) || source.name.trim() !== "";
}
