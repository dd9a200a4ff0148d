import { amountText, centsOf } from "@/lib/amount";
import { phoneText } from "@/lib/phone";
import type { ContactPatch } from "./changing";
import type { ContactView, ValueView } from "./queries";

/** What an editor of one value holds, as typed. */
export type ValueDraft = { text: string; label: string; primary: boolean; street: string; complement: string; postcode: string; city: string; country: string };

/** What is being edited: a value there is, or (no key) one to add. */
export type Target = { field: string; key: string | null; attribute?: AttributeShape };

/** How the values of an attribute are written. */
export type AttributeShape = { id: number; name: string; type: string; options: { id: number; name: string }[] };

const POINTS: Record<string, "emails" | "phones" | "webs" | "addresses"> = { email: "emails", phone: "phones", web: "webs", social: "webs", address: "addresses" };
export const SINGLE = ["civility", "first_names", "surname", "usual_name", "structure_name", "gender", "birth_date", "language", "profession", "polling_station"];
export const CIVILITIES = { mrs: { fr: "Mme", en: "Mrs" }, mr: { fr: "M.", en: "Mr" }, doctor: { fr: "Dr", en: "Dr" }, counsel: { fr: "Me", en: "Me" }, professor: { fr: "Pr", en: "Prof." }, neutral: { fr: "Mx", en: "Mx" } };
export const GENDERS = { female: { fr: "femme", en: "female" }, male: { fr: "homme", en: "male" }, other: { fr: "autre", en: "other" } };
const LISTS: Record<string, Record<string, { fr: string; en: string }>> = { civility: CIVILITIES, gender: GENDERS };

/** The fields one may add to a person, or to a structure, in the order of the page. */
export const ADDABLE = {
  reach: ["email", "phone", "address", "web"],
  person: ["civility", "first_names", "surname", "usual_name", "gender", "birth_date", "profession", "language", "polling_station"],
  structure: ["structure_name", "language"],
  registers: ["siren", "siret", "rna"],
};

export function isEditable(field: string): boolean {
  return field in POINTS || SINGLE.includes(field) || ["registration", "reference", "attribute"].includes(field);
}

/** Added a moment ago, and not yet known to the server: it has no key to change it by. */
export function isPending(value: ValueView): boolean {
  return value.key === "";
}

export function isPoint(field: string): boolean {
  return field in POINTS;
}

const EMPTY: ValueDraft = { text: "", label: "", primary: false, street: "", complement: "", postcode: "", city: "", country: "" };

type AddressDetail = { number?: string; street?: string; complement?: string; postcode?: string; city?: string; country?: string; typed?: string };

/** What the editor starts with. */
export function draftFrom(value: ValueView | null, attribute?: AttributeShape): ValueDraft {
  if (!value) return EMPTY;
  const draft = { ...EMPTY, text: rawText(value, attribute), label: isPoint(value.field) ? (value.label ?? "") : "", primary: value.primary };
  if (value.field !== "address") return draft;
  const parts = (value.detail ?? {}) as AddressDetail;
  const street = [parts.number, parts.street].filter(Boolean).join(" ");
  const nothing = !street && !parts.postcode && !parts.city;
  return { ...draft, street: nothing ? (parts.typed ?? value.text) : street, complement: parts.complement ?? "", postcode: parts.postcode ?? "", city: parts.city ?? "", country: parts.country ?? "" };
}

/** Choices by their keys, everything else as the page writes it. */
function rawText(value: ValueView, attribute?: AttributeShape): string {
  const raw = value.raw as unknown;
  if (LISTS[value.field]) return typeof raw === "string" ? raw : "";
  if (value.field === "phone") return phoneText(value.text).replaceAll("\u00a0", " ");
  if (!attribute) return value.text;
  if (raw === null || raw === undefined) return value.text;
  if (attribute.type === "yes_no") return raw === true ? "yes" : "no";
  if (attribute.type === "money") return amountText(Number(raw), "fr");
  return Array.isArray(raw) ? raw.join(",") : String(raw);
}

export type ValueProblem = "empty" | "email" | "phone" | "date" | "number" | "amount" | "siren" | "siret" | "rna" | "address" | "long";

/** What cannot be right, said while one types; the server judges the rest. */
export function problemOf(target: Target, draft: ValueDraft): ValueProblem | null {
  const text = draft.text.trim();
  if (target.field === "address") return draft.street.trim() || draft.postcode.trim() || draft.city.trim() ? null : "address";
  if (text === "") return target.key === null || isPoint(target.field) ? "empty" : null;
  if (text.length > 2000) return "long";
  if (target.attribute) return attributeProblem(target.attribute.type, text);
  if (target.field === "email") return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text) ? null : "email";
  if (target.field === "phone") return /^[+\d][\d\s.\-/()]{3,}$/.test(text) ? null : "phone";
  if (target.field === "birth_date") return birthText(text) === null ? "date" : null;
  if (target.field === "registration") return registerProblem(target.key ?? "", text);
  return null;
}

function attributeProblem(type: string, text: string): ValueProblem | null {
  if (type === "number") return /^-?\d+([.,]\d+)?$/.test(text.replace(/\s/g, "")) ? null : "number";
  if (type === "money") return centsOf(text) === null ? "amount" : null;
  if (type === "date") return isoDay(text) ? null : "date";
  return null;
}

const REGISTERS: Record<string, { pattern: RegExp; problem: ValueProblem }> = {
  siren: { pattern: /^\d{9}$/, problem: "siren" },
  siret: { pattern: /^\d{14}$/, problem: "siret" },
  rna: { pattern: /^W\d{9}$/i, problem: "rna" },
};

function registerProblem(register: string, text: string): ValueProblem | null {
  const rule = REGISTERS[register];
  return rule && !rule.pattern.test(text.replace(/[\s.]/g, "")) ? rule.problem : null;
}

/** What to ask of the server for a value added or changed. */
export function patchOf(target: Target, draft: ValueDraft): ContactPatch {
  const { field, key, attribute } = target;
  const text = draft.text.trim();
  if (attribute) return attributePatch(attribute.id, attributeValue(attribute.type, text));
  if (field === "registration") return { registrations: { [key!]: text.replace(/[\s.]/g, "").toUpperCase() || null } } as ContactPatch;
  if (field === "reference") return { references: { remove: [referenceOf(key!)], add: [{ ...referenceOf(key!), id: text }] } };
  const list = POINTS[field];
  if (!list) return { [field]: field === "birth_date" ? birthText(text) : text || null } as ContactPatch;
  const point = { value: field === "address" ? addressOf(draft) : text, label: draft.label.trim() || null, primary: draft.primary };
  return { [list]: key === null ? { add: [point] } : { change: [{ key, ...point }] } } as ContactPatch;
}

/** What to ask of the server to take a value away. */
export function removalOf(value: ValueView): ContactPatch {
  const { field, key } = value;
  if (field === "attribute") return attributePatch(value.attribute!.id, null);
  if (field === "registration") return { registrations: { [key]: null } } as ContactPatch;
  if (field === "reference") return { references: { remove: [referenceOf(key)] } };
  if (field === "tag") return { tags: { remove: [Number(key)] } };
  if (field === "branch") return { branches: { remove: [Number(key)] } };
  const list = POINTS[field];
  return (list ? { [list]: { remove: [key] } } : { [field]: null }) as ContactPatch;
}

/** The contact as it will be once the value is as typed, for the eye; the server's own answer follows. */
export function withValue(contact: ContactView, target: Target, draft: ValueDraft, text: string): ContactView {
  const { field, key, attribute } = target;
  const same = (value: ValueView) => value.field === field && (attribute ? value.attribute?.id === attribute.id : SINGLE.includes(field) || value.key === key);
  const known = contact.values.find(same);
  if (text === "") return { ...contact, values: contact.values.filter((value) => !same(value)) };
  const label = isPoint(field) ? draft.label.trim() || null : (known?.label ?? null);
  const value: ValueView = { ...(known ?? blankValue(target)), text, label, primary: draft.primary, status: null, detail: field === "address" ? (addressOf(draft) as never) : null };
  return { ...contact, values: known ? contact.values.map((other) => (other === known ? value : other)) : [...contact.values, value] };
}

export function withoutValue(contact: ContactView, value: ValueView): ContactView {
  return { ...contact, values: contact.values.filter((other) => other.field !== value.field || other.key !== value.key) };
}

/** How a draft reads once it is saved, before the server's own spelling comes. */
export function textOf(target: Target, draft: ValueDraft, locale: "fr" | "en"): string {
  const text = draft.text.trim();
  if (target.field === "address") return [draft.complement, draft.street, [draft.postcode, draft.city].filter(Boolean).join(" ")].map((part) => part.trim()).filter(Boolean).join(", ");
  const list = LISTS[target.field];
  if (list) return list[text]?.[locale] ?? "";
  if (target.field === "birth_date") return birthText(text) ?? "";
  if (!target.attribute) return text;
  const { type, options } = target.attribute;
  if (type === "one_choice" || type === "many_choices") return options.filter((option) => text.split(",").includes(String(option.id))).map((option) => option.name).join(", ");
  if (type === "yes_no") return text === "" ? "" : { yes: { fr: "oui", en: "yes" }, no: { fr: "non", en: "no" } }[text === "yes" ? "yes" : "no"][locale];
  return text;
}

function blankValue({ field, key, attribute }: Target): ValueView {
  return { field, key: "", label: field === "registration" ? (key?.toUpperCase() ?? null) : null, text: "", primary: false, status: null, detail: null, raw: null, attribute: attribute ? { id: attribute.id, name: attribute.name } : null, assertions: [] };
}

/** A value of any type: the description of the API cannot tell which. */
function attributePatch(id: number, value: unknown): ContactPatch {
  return { attributes: { [String(id)]: value as never } };
}

function attributeValue(type: string, text: string): unknown {
  if (text === "") return null;
  if (type === "number") return Number(text.replace(/\s/g, "").replace(",", "."));
  if (type === "money") return centsOf(text);
  if (type === "yes_no") return text === "yes";
  if (type === "date") return isoDay(text);
  if (type === "one_choice") return Number(text);
  if (type === "many_choices") return text.split(",").map(Number);
  return text;
}

/** "source:id", of which the id may hold any sign. */
function referenceOf(key: string): { source: number; id: string } {
  const colon = key.indexOf(":");
  return { source: Number(key.slice(0, colon)), id: key.slice(colon + 1) };
}

function addressOf(draft: ValueDraft) {
  const said = (text: string) => text.trim() || null;
  const numbered = /^(\d+(?:\s?(?:bis|ter|quater|[a-d]))?)[\s,]+(\D.*)$/i.exec(draft.street.trim());
  return { number: numbered?.[1] ?? null, street: numbered?.[2] ?? said(draft.street), complement: said(draft.complement), postcode: said(draft.postcode), city: said(draft.city), country: said(draft.country) };
}

/** A birth date as people type it, or a year alone; null for neither. */
export function birthText(text: string): string | null {
  if (/^\d{4}$/.test(text)) return text;
  return isoDay(text);
}

/** "14/02/1985", "14.2.1985" or "1985-02-14" as an ISO day; null when no calendar has it. */
export function isoDay(text: string): string | null {
  const french = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, "0")}-${french[1]!.padStart(2, "0")}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const day = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null;
}
