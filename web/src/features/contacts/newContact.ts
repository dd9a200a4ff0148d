import type { Schemas } from "@/lib/http";
import { ApiProblem } from "@/lib/problem";
import { birthText } from "./editing";

/** What the address of the page says: which nature, and what was already typed elsewhere (a search that found nobody). */
export type NewContactSearch = { nature?: "structure"; name?: string };

export function parseNewContactSearch(raw: Record<string, unknown>): NewContactSearch {
  const search: NewContactSearch = {};
  if (raw["nature"] === "structure") search.nature = "structure";
  const { name } = raw;
  if (typeof name === "string" && name.trim() && name.length <= 200) search.name = name.trim();
  return search;
}

export type NewContactDraft = { first_names: string; surname: string; structure_name: string; email: string; phone: string; birth_date: string };

/** The words of a search as the names of somebody: the last one is the surname. */
export function draftNamed(name: string | undefined): NewContactDraft {
  const words = (name ?? "").split(/\s+/).filter(Boolean);
  return { first_names: words.slice(0, -1).join(" "), surname: words.at(-1) ?? "", structure_name: name ?? "", email: "", phone: "", birth_date: "" };
}

export type NewContactBody = Schemas["NewContact"];
export type LookAlike = Schemas["LookAlikeView"];

/** What is sent; null while there is nothing to know them by. `despite` are look-alikes one has seen. */
export function newContactBody(nature: "person" | "structure", draft: NewContactDraft, despite: number[]): NewContactBody | null {
  const said = (text: string) => text.trim() || undefined;
  const names = nature === "person" ? { first_names: said(draft.first_names), surname: said(draft.surname), birth_date: birthText(draft.birth_date.trim()) ?? said(draft.birth_date) } : { structure_name: said(draft.structure_name) };
  const email = said(draft.email);
  const phone = said(draft.phone);
  const known = (nature === "person" ? draft.first_names + draft.surname : draft.structure_name).trim() || email || phone;
  if (!known) return null;
  return { nature, despite, facts: { ...names, ...(email ? { emails: { add: [{ value: email }] } } : {}), ...(phone ? { phones: { add: [{ value: phone }] } } : {}) } };
}

/** The records that a refusal says look the same. */
export function lookAlikesOf(error: unknown): LookAlike[] | null {
  if (!(error instanceof ApiProblem) || error.code !== "contact.looks_alike") return null;
  return error.body?.look_alikes ?? [];
}

const FIELDS: Record<string, keyof NewContactDraft> = { emails: "email", phones: "phone" };

/** What the server refuses of each field of the form; null unless every refusal has its place there. */
export function fieldRefusals(error: unknown): Partial<NewContactDraft> | null {
  if (!(error instanceof ApiProblem) || error.problems.length === 0) return null;
  const said: Partial<NewContactDraft> = {};
  for (const { field, message } of error.problems) {
    const name = field.split(".")[0]!;
    const place = FIELDS[name] ?? (name in draftNamed("") ? (name as keyof NewContactDraft) : null);
    if (!place) return null;
    said[place] = [said[place], message].filter(Boolean).join(" ");
  }
  return said;
}
