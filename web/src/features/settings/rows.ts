import type { Formatters } from "@/lib/i18n/formatters";
import type { Translate } from "@/lib/i18n/message";
import { messages } from "./messages";
import type { Noun } from "./nouns";
import type { Item, Items } from "./queries";

/** A line of a list: what it is called, what tells it from the others. */
export type Row = { id: number; name: string; detail?: string; folder?: string | null; depth?: number };

type Words = { t: Translate; f: Formatters; branchName: (id: number | null) => string | undefined };

/** How each noun shows in its list. */
const ROWS: { [N in keyof Items]: (item: Item<N>, words: Words) => Row } = {
  attributes: (item, { t }) => ({ ...item, detail: attributeDetail(item, t) }),
  tags: (item) => ({ ...item }),
  lists: (item, { t, branchName }) => ({ ...item, detail: joined(branchName(item.branch), t(messages.contacts, { n: item.members })) }),
  kinds: (item, { t, f }) => ({ id: item.id, name: item.name[f.locale], detail: joined(item.engagement && t(messages.engagementShort), item.built_in && t(messages.shipped)) }),
  themes: (item) => ({ ...item }),
  campaigns: (item, { branchName }) => ({ id: item.id, name: item.name, detail: branchName(item.branch) }),
  events: (item, { f }) => ({ id: item.id, name: item.name, detail: joined(item.starts_at && f.dayShort(item.starts_at), item.place) }),
  surveys: (item, { t }) => ({ id: item.id, name: item.name, detail: t(messages.questions, { n: item.questions.length }) }),
  "membership-types": (item, { t, f }) => ({ id: item.id, name: item.name, detail: joined(t(messages.ruleOf[item.rule]), item.fee_cents !== null && f.money(item.fee_cents, "EUR")) }),
  branches: (item) => ({ id: item.id, name: item.name, depth: item.depth }),
  sources: (item, { f }) => ({ id: item.id, name: item.name, detail: joined(item.collected_on && f.dayShort(item.collected_on), item.licence) }),
};

export function rowOf<N extends keyof Items>(noun: N, item: Item<N>, words: Words): Row {
  return ROWS[noun](item, words);
}

function attributeDetail(item: Item<"attributes">, t: Translate): string | undefined {
  const seen = item.visible_to === "reader" ? undefined : t(messages.visibleShort[item.visible_to]);
  const delicate = item.sensitivity === "ordinary" ? undefined : t(messages.sensitivityOf[item.sensitivity]);
  return joined(t(messages.kindOf[item.kind]), delicate, seen);
}

function joined(...parts: (string | false | null | undefined)[]): string | undefined {
  const said = parts.filter(Boolean);
  return said.length > 0 ? said.join(" · ") : undefined;
}

/** Rows of one folder together, those without first. */
export function byFolder(rows: Row[]): { folder: string | null; rows: Row[] }[] {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) groups.set(row.folder ?? null, [...(groups.get(row.folder ?? null) ?? []), row]);
  return [...groups].map(([folder, inside]) => ({ folder, rows: inside }));
}

/** The list of counts that goes with a noun, when contacts hold it. */
export function holdersOf(noun: Noun): "tags" | "attributes" | "branches" | null {
  return noun === "tags" || noun === "attributes" || noun === "branches" ? noun : null;
}
