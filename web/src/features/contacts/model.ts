import { ageOn } from "@/lib/dates";
import type { ContactView, ValueView } from "./queries";

/** Where each field of a contact is read on its page. */
const REACH = ["email", "phone", "address", "web", "social"];
const IDENTITY = ["civility", "first_names", "surname", "usual_name", "structure_name", "structure_kind", "gender", "birth_date", "death_date", "language", "profession"];
const REFERENCES = ["registration", "reference"];

export type Parts = { reach: ValueView[]; identity: ValueView[]; references: ValueView[]; tags: ValueView[]; branches: ValueView[]; stations: ValueView[]; others: ValueView[] };

/** The values of a contact under the headings of its page; none is left out. */
export function partsOf(values: ValueView[]): Parts {
  const within = (fields: string[]) => values.filter((value) => fields.includes(value.field)).sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  const parts = { reach: within(REACH), identity: within(IDENTITY), references: within(REFERENCES), tags: within(["tag"]), branches: within(["branch"]), stations: within(["polling_station"]) };
  const placed = new Set(Object.values(parts).flat());
  return { ...parts, others: values.filter((value) => !placed.has(value)) };
}

/** A value that no source asserts any more. */
export function isWithdrawn(value: ValueView): boolean {
  return value.assertions.length > 0 && value.assertions.every((assertion) => assertion.withdrawn);
}

/** The text of the first standing value of a field. */
export function firstText(values: ValueView[], field: string): string | null {
  return values.find((value) => value.field === field && !isWithdrawn(value))?.text ?? null;
}

export type Birth = { age: number } | { year: string } | null;

export function birthOf(contact: ContactView, today: string): Birth {
  const value = contact.values.find((candidate) => candidate.field === "birth_date" && !isWithdrawn(candidate));
  if (!value) return null;
  const iso = isoDate(value.text);
  const age = iso && ageOn(iso, today);
  if (typeof age === "number") return { age };
  const year = /\d{4}/.exec(value.text)?.[0];
  return year ? { year } : null;
}

export function latestSupport(contact: ContactView): ContactView["supports"][number] | null {
  return contact.supports.reduce<ContactView["supports"][number] | null>((best, next) => (!best || next.at > best.at ? next : best), null);
}

/** The sources that still say something of the contact, each once. */
export function sourcesOf(contact: ContactView): ValueView["assertions"][number]["source"][] {
  const asserted = contact.values.flatMap((value) => value.assertions.filter((assertion) => !assertion.withdrawn).map((assertion) => assertion.source));
  const all = [...asserted, ...contact.consents.map((consent) => consent.source)];
  return [...new Map(all.map((source) => [source.id, source])).values()];
}

export type Place = { town: string; department: string | null; certainty: string | null };

/** Where they live, or where a structure has its seat, as far as an address tells; and how sure that is. */
export function placeOf(contact: ContactView): Place | null {
  const address = contact.values.find((value) => value.field === "address" && !isWithdrawn(value));
  const parts = address?.detail as { postcode?: string; city?: string; department?: string; certainty?: string } | null | undefined;
  if (!parts?.city) return null;
  return { town: [parts.postcode, parts.city].filter(Boolean).join(" "), department: parts.department ?? null, certainty: parts.certainty ?? null };
}

/** The membership that counts on that day, or the latest. */
export function currentMembership(contact: ContactView, today: string): ContactView["memberships"][number] | null {
  return contact.memberships.find((membership) => membership.valid_from <= today && (!membership.valid_until || membership.valid_until >= today)) ?? null;
}

/** Values of the same name together, in the order in which the names first come. */
export function grouped(values: ValueView[], nameOf: (value: ValueView) => string): [string, ValueView[]][] {
  const groups = new Map<string, ValueView[]>();
  for (const value of values) groups.set(nameOf(value), [...(groups.get(nameOf(value)) ?? []), value]);
  return [...groups];
}

function isoDate(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  return french ? `${french[3]}-${french[2]}-${french[1]}` : null;
}
