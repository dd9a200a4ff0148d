import { channelLabel } from "@/features/fields/public";
import { basisLabel, originLabel, purposeOf } from "@/features/sources/public";
import type { Formatters } from "@/lib/i18n/formatters";
import type { Fixed, Translate } from "@/lib/i18n/message";
import type { Difference } from "@/ui/StaleNote";
import { messages } from "./messages";

type Words = { t: Translate; f: Formatters; branchName: (id: number | null) => string | undefined };
type Body = Readonly<Record<string, unknown>>;

/** What each field of a body is called in its form. */
const LABELS: Record<string, Fixed> = {
  name: messages.name,
  folder: messages.folder,
  branch: messages.branch,
  parent: messages.parent,
  visible_to: messages.visibleTo,
  sensitivity: messages.sensitivity,
  purposes: messages.purposes,
  reason: messages.reason,
  retention_months: messages.retention,
  direction: messages.direction,
  engagement: messages.engagement,
  unit: messages.unit,
  starts_at: messages.starts,
  ends_at: messages.ends,
  place: messages.place,
  rule: messages.rule,
  fee_cents: messages.fee,
  origin: messages.origin,
  basis: messages.basis,
  channels: messages.channels,
  collected_on: messages.collected,
  notice_given: messages.notice,
  expires_on: messages.expires,
  trust_rank: messages.trust,
  licence: messages.licence,
};

/** What somebody else made of a thing, field by field. */
export function differences(was: Body, now: Body, words: Words): Difference[] {
  const changed = Object.keys(LABELS).filter((key) => JSON.stringify(was[key] ?? null) !== JSON.stringify(now[key] ?? null));
  return changed.map((key) => ({ label: words.t(LABELS[key]!), was: said(key, was[key], words), now: said(key, now[key], words) }));
}

function said(key: string, value: unknown, words: Words): string {
  const { t, f } = words;
  if (value === null || value === undefined || value === "") return t(messages.nothing);
  if (Array.isArray(value)) return value.length === 0 ? t(messages.nothing) : f.list(value.map((one) => said(key, one, words)));
  if (typeof value === "boolean") return t(value ? messages.yes : messages.no);
  if (typeof value === "number") return ofNumber(key, value, words);
  const text = String(value);
  if (key === "origin") return originLabel(text, t);
  if (key === "basis") return basisLabel(text, t);
  if (key === "channels") return channelLabel(text, t);
  if (key === "starts_at" || key === "ends_at") return f.instantExact(text);
  if (/_on$|^notice_given$/.test(key)) return f.dayLong(text);
  const choice = CHOICES[key]?.[text];
  return choice ? t(choice) : text;
}

const CHOICES: Record<string, Record<string, Fixed>> = {
  visible_to: messages.visibleOf,
  sensitivity: messages.sensitivityOf,
  direction: messages.directionOf,
  unit: messages.unitOf,
  rule: messages.ruleOf,
  purposes: purposeOf,
};

function ofNumber(key: string, value: number, { f, branchName }: Words): string {
  if (key === "fee_cents") return f.money(value, "EUR");
  if (key === "branch" || key === "parent") return branchName(value) ?? f.number(value);
  return f.number(value);
}
