import { ageOn } from "@/lib/dates";
import type { ContactView, ValueView } from "./queries";

/** Where each field of a contact is read on its page. */
const REACH = ["email", "phone", "address", "web", "social"];
const IDENTITY = ["civility", "first_names", "surname", "usual_name", "structure_name", "structure_kind", "gender", "birth_date", "death_date", "language", "profession", "polling_station"];
const REFERENCES = ["reference", "registration"];
const GROUPS = ["tag", "branch", "list"];

export type Parts = { reach: ValueView[]; identity: ValueView[]; references: ValueView[]; groups: ValueView[]; others: ValueView[] };

/** The values of a contact under the headings of its page; none is left out. */
export function partsOf(values: ValueView[]): Parts {
  const within = (fields: string[]) => values.filter((value) => fields.includes(value.field)).sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  const placed = new Set([...REACH, ...IDENTITY, ...REFERENCES, ...GROUPS]);
  return { reach: within(REACH), identity: within(IDENTITY), references: within(REFERENCES), groups: within(GROUPS), others: values.filter((value) => !placed.has(value.field)) };
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

/** The latest consent of each channel and purpose; on a tie, a refusal speaks louder. */
export function standingConsents(consents: ContactView["consents"]): ContactView["consents"] {
  const latest = new Map<string, ContactView["consents"][number]>();
  for (const consent of consents) {
    const key = `${consent.channel}/${consent.purpose}`;
    const known = latest.get(key);
    const later = !known || consent.given_at > known.given_at || (consent.given_at === known.given_at && consent.decision !== "given");
    if (later) latest.set(key, consent);
  }
  return [...latest.values()];
}

export function latestSupport(contact: ContactView): ContactView["supports"][number] | null {
  return contact.supports.reduce<ContactView["supports"][number] | null>((best, next) => (!best || next.at > best.at ? next : best), null);
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
