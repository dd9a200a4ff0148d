import { amountText, centsOf, hoursOf } from "@/lib/amount";
import { instantOf, localMinute } from "@/lib/dates";
import type { Schemas } from "@/lib/http";
import type { InteractionBody, InteractionView } from "./queries";

type Unit = Schemas["Unit"];

/** What a form holds while somebody notes an exchange: all as typed. */
export type NoteDraft = {
  kind: string;
  at: string;
  direction: string;
  channel: string;
  outcome: string;
  note: string;
  amount: string;
  means: string;
  state: string;
  hours: string;
  /** How many things, as typed. */
  count: string;
  type: string;
  from: string;
  until: string;
  campaign: string;
  event: string;
  theme: string;
};

export type NoteField = "direction" | "channel" | "outcome" | "note" | "amount" | "means" | "state" | "hours" | "count" | "type" | "period" | "campaign" | "event" | "theme";

/** The kinds one notes every day; the others are one step further. */
export const EVERYDAY = ["call", "visit", "note", "donation", "membership"];

/** Kinds that a machine writes: nobody notes by hand that a message was opened. */
export const BY_MACHINE = ["email_opened", "email_clicked", "email_bounced"];

const FIELDS: Record<string, NoteField[]> = {
  call: ["direction", "outcome", "note"],
  visit: ["outcome", "note"],
  note: ["note"],
  donation: ["amount", "means", "state", "theme", "note"],
  membership: ["type", "period", "amount", "means", "note"],
  mission: ["hours", "event", "theme", "note"],
  event_invited: ["event", "note"],
  event_registered: ["event", "note"],
  event_attended: ["event", "note"],
  event_missed: ["event", "note"],
  petition_signed: ["campaign", "note"],
  survey_answered: ["campaign", "note"],
  request: ["channel", "theme", "note"],
  message_received: ["channel", "theme", "note"],
  email_sent: ["campaign", "note"],
  email_replied: ["campaign", "note"],
  sms_sent: ["campaign", "note"],
  letter_sent: ["campaign", "note"],
  leaflet: ["campaign", "note"],
};

/** What an own kind asks for, by what its quantity counts. */
const OF_UNIT: Record<Unit, NoteField[]> = { none: [], count: ["count"], hours: ["hours"], money: ["amount", "means", "state"] };

const BLANK: Omit<NoteDraft, "kind" | "at"> = { direction: "", channel: "", outcome: "", note: "", amount: "", means: "", state: "paid", hours: "", count: "", type: "", from: "", until: "", campaign: "", event: "", theme: "" };

export function blankNote(kind: string, at: string): NoteDraft {
  return { ...BLANK, kind, at };
}

/** Only what that kind needs; a correction also shows whatever the exchange already says. */
export function fieldsOf(draft: NoteDraft, original?: NoteDraft, unit: Unit | null = null): NoteField[] {
  const usual = FIELDS[draft.kind] ?? [...(unit ? OF_UNIT[unit] : []), "outcome", "note"];
  if (original?.kind !== draft.kind) return usual;
  const said = (Object.keys(original) as (keyof NoteDraft)[]).filter((key) => original[key] !== "" && key !== "kind" && key !== "at" && key !== "state" && key !== "direction");
  const extra = said.map((key) => (key === "from" || key === "until" ? "period" : key) as NoteField);
  return [...new Set([...usual.slice(0, -1), ...extra.filter((field) => field !== "note"), ...usual.slice(-1)])];
}

export type NoteProblem = { field: NoteField | "at"; code: "when" | "amount" | "hours" | "count" | "type" | "backwards" | "empty" };

/** What the server would refuse, said before it is asked. */
export function problemsOf(draft: NoteDraft, fields: NoteField[], timeZone: string): NoteProblem[] {
  const problems: NoteProblem[] = [];
  if (!instantOf(draft.at, timeZone)) problems.push({ field: "at", code: "when" });
  const amountNeeded = draft.kind === "donation";
  if (fields.includes("amount") && (draft.amount.trim() ? centsOf(draft.amount) === null : amountNeeded)) problems.push({ field: "amount", code: "amount" });
  if (fields.includes("hours") && draft.hours.trim() && hoursOf(draft.hours) === null) problems.push({ field: "hours", code: "hours" });
  if (fields.includes("count") && draft.count.trim() && countOf(draft.count) === null) problems.push({ field: "count", code: "count" });
  if (draft.kind === "membership" && (!draft.from)) problems.push({ field: "type", code: "type" });
  if (fields.includes("period") && draft.from && draft.until && draft.until < draft.from) problems.push({ field: "period", code: "backwards" });
  if (draft.kind === "note" && !draft.note.trim()) problems.push({ field: "note", code: "empty" });
  return problems;
}

/** What is sent: the fields that show, nothing rather than empty text. */
export function bodyOf(draft: NoteDraft, fields: NoteField[], timeZone: string): InteractionBody {
  const said = (field: NoteField, text: string) => (fields.includes(field) ? text.trim() || null : null);
  const cents = fields.includes("amount") ? centsOf(draft.amount) : null;
  const hours = fields.includes("hours") ? hoursOf(draft.hours) : null;
  const count = fields.includes("count") ? countOf(draft.count) : null;
  return {
    kind: draft.kind,
    at: instantOf(draft.at, timeZone),
    direction: said("direction", draft.direction) as InteractionBody["direction"],
    channel: said("channel", draft.channel) as InteractionBody["channel"],
    campaign: said("campaign", draft.campaign),
    event: said("event", draft.event),
    theme: said("theme", draft.theme),
    outcome: said("outcome", draft.outcome),
    note: said("note", draft.note),
    ...(hours === null ? {} : { quantity: hours, unit: "hours" as const }),
    ...(count === null ? {} : { quantity: count, unit: "count" as const }),
    ...(cents === null ? {} : { money: { cents, currency: "EUR", means: said("means", draft.means) as never, state: draft.state as never } }),
    ...(draft.kind === "membership" ? { membership: { type: draft.type.trim() || null, from: draft.from, until: draft.until || null } } : {}),
  };
}

/** A number of things, which is whole. */
function countOf(text: string): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** An exchange as a form corrects it. */
export function draftOf(interaction: InteractionView, timeZone: string, locale: "fr" | "en"): NoteDraft {
  return {
    ...blankNote(interaction.kind, localMinute(new Date(interaction.at), timeZone)),
    direction: interaction.direction,
    channel: interaction.channel ?? "",
    outcome: interaction.outcome ?? "",
    note: interaction.note ?? "",
    amount: interaction.amount ? amountText(interaction.amount.cents, locale) : "",
    means: interaction.money?.means ?? "",
    state: interaction.money?.state ?? "paid",
    hours: interaction.unit === "hours" && interaction.quantity ? String(interaction.quantity) : "",
    count: interaction.unit === "count" && interaction.quantity ? String(interaction.quantity) : "",
    type: interaction.membership_type ?? "",
    from: interaction.from ?? "",
    until: interaction.until ?? "",
    campaign: interaction.campaign ?? "",
    event: interaction.event ?? "",
    theme: interaction.theme ?? "",
  };
}
