import type { Schemas } from "@/lib/http";

/** What a plan says of the source: a remembered one by its id, or a new one declared in full. */
export type SourcePlan = Schemas["Plan"]["source"];
export type NewSource = Exclude<NonNullable<SourcePlan>, { id: number }>;

export const ORIGINS = ["person", "branch", "roll", "rented", "public_register", "other_tool"] as const;
export const BASES = ["consent", "regular_contact", "legitimate_interest", "contract", "public_task", "public_data", "undeclared"] as const;
export const PURPOSES = ["news", "canvassing", "fundraising", "membership", "events", "volunteering", "service", "institutional"] as const;

export function blankSource(name: string): NewSource {
  return { name, origin: "other_tool", basis: "undeclared", purposes: [], collected_on: null, notice_given: null, expires_on: null, trust_rank: 5 };
}

export function isRemembered(source: SourcePlan): source is { id: number } {
  return source !== null && source !== undefined && "id" in source;
}

/** Enough is said to import: a remembered source, or a name. */
export function isDeclared(source: SourcePlan): boolean {
  return !!source && (isRemembered(source) || source.name.trim() !== "");
}
