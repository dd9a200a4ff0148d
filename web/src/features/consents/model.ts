import type { ChannelReach, ConsentView, ContactView, OppositionView } from "./queries";

/** The latest consent of each channel, purpose and scope; on a tie, a refusal speaks louder. */
export function standingConsents(consents: ConsentView[]): ConsentView[] {
  const latest = new Map<string, ConsentView>();
  for (const consent of consents) {
    const key = [consent.channel, consent.purpose, consent.scope?.id ?? ""].join("/");
    const known = latest.get(key);
    const later = !known || consent.given_at > known.given_at || (consent.given_at === known.given_at && consent.decision !== "given");
    if (later) latest.set(key, consent);
  }
  return [...latest.values()];
}

export type ChipTone = "good" | "danger" | "neutral";

/** Reasons that are somebody's will, or their death: stronger than a right that is merely missing. */
const FIRM = ["opposition", "refused", "withdrawn", "restricted", "deceased"];

/** Channels one writes or calls by every day; the others show only when something was decided about them. */
const EVERYDAY = ["email", "sms", "call", "post", "visit"];

export type ReachChip = { channel: ChannelReach; said: ChannelReach["purposes"][number]; tone: ChipTone };

/**
 * One chip a channel that is open by a consent, or stopped by somebody's will; those that one basis of one source opens come
 * together, and so do those that merely lack a right. A channel without any point is left out.
 */
export function reachChips(reachable: ChannelReach[]): { decided: ReachChip[]; byBasis: ReachChip[][]; lacking: ReachChip[] } {
  const chips = eachChannel(reachable);
  const based = new Map<string, ReachChip[]>();
  for (const chip of chips.filter(onBasis)) {
    const key = `${chip.said.right?.basis}/${chip.said.right?.source?.id}`;
    based.set(key, [...(based.get(key) ?? []), chip]);
  }
  return { decided: chips.filter((chip) => chip.tone !== "neutral" && !onBasis(chip)), byBasis: [...based.values()], lacking: chips.filter((chip) => chip.tone === "neutral" && EVERYDAY.includes(chip.channel.channel)) };
}

function onBasis(chip: ReachChip): boolean {
  return chip.tone === "good" && chip.said.right?.kind === "basis";
}

function eachChannel(reachable: ChannelReach[]): ReachChip[] {
  return reachable.flatMap((channel) => {
    const said = channel.purposes.find((purpose) => purpose.open) ?? channel.purposes[0];
    if (!said) return [];
    const codes = said.reasons.map((reason) => reason.code);
    if (!said.open && codes.includes("no_point") && !codes.some((code) => FIRM.includes(code))) return [];
    return [{ channel, said, tone: said.open ? "good" : codes.some((code) => FIRM.includes(code)) ? "danger" : "neutral" }];
  });
}

/** Whether they said no to that channel, or may not be written to at all. */
export function refusesBy(reachable: ChannelReach[], channel: string): boolean {
  return eachChannel(reachable).some((chip) => chip.channel.channel === channel && chip.tone === "danger");
}

/** Which field holds the points of a channel. */
const POINT_FIELDS: Record<string, string> = { email: "email", sms: "phone", call: "phone", recorded_call: "phone", messaging: "phone", post: "address", visit: "address" };

/** The addresses or numbers that a consent or an objection on that channel may be about. */
export function pointsFor(contact: ContactView, channel: string | null): string[] {
  const field = channel === null ? undefined : POINT_FIELDS[channel];
  if (field === "address") return [];
  return contact.values.filter((value) => value.field === field).map((value) => value.text);
}

/** An objection to everything first, then by channel. */
export function inOrder(oppositions: OppositionView[]): OppositionView[] {
  return [...oppositions].sort((a, b) => (a.channel ?? "").localeCompare(b.channel ?? ""));
}
