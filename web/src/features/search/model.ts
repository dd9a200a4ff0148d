import { folded } from "@/lib/folded";
import type { Fixed, Translate } from "@/lib/i18n/message";
import { phoneText } from "@/lib/phone";
import { messages } from "./messages";
import type { SearchAnswer, SearchHit } from "./queries";

/** A page, an action or a saved question that the field leads to. `words` are other names people type for it. */
export type Place = { href: string; text: Fixed; words?: string; action?: boolean; segment?: boolean };

/** Segments shown at most; they may be hundreds. */
const SEGMENTS_MAX = 6;

export type Piece = { text: string; found: boolean };

/** One line of the answer. */
export type Line = { key: string; href: string; title: Piece[]; detail: Piece[]; note?: string };

export type Group = { key: string; title: string; lines: Line[]; stale?: boolean };

/** Somebody seen lately. */
export type Seen = { id: number; name: string };

const plain = (text: string): Piece[] => [{ text, found: false }];

/** What shows before anything is typed: those seen lately, then actions and pages. */
export function openingGroups(seen: Seen[], places: Place[], t: Translate): Group[] {
  const recent = seen.map((contact) => ({ key: `seen-${contact.id}`, href: `/contacts/${contact.id}`, title: plain(contact.name), detail: [] }));
  return kept([{ key: "recent", title: t(messages.recent), lines: recent }, ...placeGroups(places.filter((place) => !place.segment), t)]);
}

/** What answers to something typed. Contacts come first, unless a page or an action starts with the very words. */
export function answerGroups(typed: string, answer: SearchAnswer | undefined, stale: boolean, places: Place[], t: Translate): Group[] {
  const matching = places.filter((place) => rank(place, typed, t) > 0);
  const named = matching.some((place) => rank(place, typed, t) === 2);
  const ofPlaces = placeGroups(matching, t);
  const ofContacts = answer ? contactGroups(typed, answer, stale, t) : [];
  return kept(named && typed.length > 2 ? [...ofPlaces, ...ofContacts] : [...ofContacts, ...ofPlaces]);
}

/** 2 when the name starts so, 1 when one of its words does, 0 otherwise. */
function rank(place: Place, typed: string, t: Translate): 0 | 1 | 2 {
  const asked = folded(typed);
  const name = folded(t(place.text));
  if (!asked) return 0;
  if (name.startsWith(asked)) return 2;
  return `${name} ${folded(place.words ?? "")}`.split(/[\s’'-]+/).some((word) => word.startsWith(asked)) ? 1 : 0;
}

function placeGroups(places: Place[], t: Translate): Group[] {
  const lines = (wanted: (place: Place) => boolean | undefined) => places.filter(wanted).map((place) => ({ key: place.href, href: place.href, title: plain(t(place.text)), detail: [] }));
  return [
    { key: "segments", title: t(messages.segments), lines: lines((place) => place.segment).slice(0, SEGMENTS_MAX) },
    { key: "actions", title: t(messages.actions), lines: lines((place) => place.action) },
    { key: "pages", title: t(messages.pages), lines: lines((place) => !place.action && !place.segment) },
  ];
}

function contactGroups(typed: string, { people, structures }: SearchAnswer, stale: boolean, t: Translate): Group[] {
  const list = (nature: string) => `/contacts?${new URLSearchParams({ q: typed, ...(nature && { nature }), status: "any" }).toString()}`;
  const side = (key: string, title: string, found: SearchAnswer["people"], all: string, href: string): Group => {
    const lines = found.hits.map((hit) => contactLine(hit, t));
    if (found.total > lines.length) lines.push({ key: `all-${key}`, href, title: plain(all), detail: [] });
    return { key, title, lines, stale };
  };
  const ofPeople = side("people", t(messages.people, people), people, t(messages.allPeople, people), list(""));
  const ofStructures = side("structures", t(messages.structures, structures), structures, t(messages.allStructures, structures), list("structure"));
  return better(structures.hits[0], people.hits[0]) ? [ofStructures, ofPeople] : [ofPeople, ofStructures];
}

/** A structure spelt as typed comes before people nearly so. */
function better(one: SearchHit | undefined, other: SearchHit | undefined): boolean {
  return one !== undefined && !one.near && (other === undefined || other.near);
}

export function contactLine({ contact, near, matched }: SearchHit, t: Translate): Line {
  const name = matched.find((match) => match.field === "name")?.pieces ?? plain(contact.name);
  const others = matched.filter((match) => match.field !== "name").slice(0, 2);
  const details = others.map((match) => (match.field === "phone" ? match.pieces.map((piece) => ({ ...piece, text: phoneText(piece.text) })) : match.pieces));
  const place = [contact.postcode, contact.city].filter(Boolean).join(" ");
  if (place && !others.some((match) => match.field === "place")) details.push(plain(place));
  if (details.length < 2 && contact.email && !others.some((match) => match.field === "email")) details.push(plain(contact.email));
  const status = contact.status === "archived" || contact.status === "deceased" || contact.status === "restricted" ? t(messages[contact.status]) : undefined;
  return { key: `contact-${contact.id}`, href: `/contacts/${contact.id}`, title: name, detail: joined(details), note: status ?? (near ? t(messages.near) : undefined) };
}

function joined(parts: Piece[][]): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [{ text: " · ", found: false }, ...part]));
}

function kept(groups: Group[]): Group[] {
  return groups.filter((group) => group.lines.length > 0);
}
