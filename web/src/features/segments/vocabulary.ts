import { KEYS } from "@/features/fields/public";
import { folded } from "@/lib/folded";
import type { Attribute, Figure, FilterField, Noun, Quantity, Selection } from "./expression";

/** What the base has to ask about, by name. Built from the server's answer (`queries.ts`). */
export type Vocabulary = {
  attributes: AttributeWord[];
  kinds: KindWord[];
  names: Record<Named, Choice[]>;
  /** The questions of surveys, with their options. */
  questions: { survey: number; question: string; options: Choice[] }[];
  membershipTypes: string[];
  /** Names of engagement scores, the main one first. */
  scores: string[];
  /** Which data exist that some conditions need. */
  loaded: { territories: boolean; households: boolean; scores: boolean };
};

/** Nouns that have names of their own; options hang on an attribute. */
export type Named = Exclude<Noun, "option"> | "list" | "segment" | "survey" | "election";
export type Choice = { id: number; name: string; folder?: string | null };
export type AttributeWord = { key: Attribute; name: string; holds: Holds; options: Choice[] };
export type KindWord = { key: string; name: string; unit: string; engagement: boolean };

/** What a figure holds, hence how it is compared (`segment::vocabulary::Type`). */
export type Holds =
  | "text"
  | "texts"
  | "person_name"
  | "number"
  | "age"
  | "support"
  | "money"
  | "date"
  | "yes_no"
  | "civility"
  | "gender"
  | "channel"
  | "means"
  | "choice"
  | "choices"
  | "tag"
  | "branch"
  | "source"
  | "theme"
  | "campaign"
  | "event"
  | "author"
  | "presence"
  | "unknown";

const FIELDS: Record<string, Holds> = {
  age: "age",
  birth_date: "date",
  created: "date",
  branch: "branch",
  civility: "civility",
  gender: "gender",
  city: "texts",
  commune: "texts",
  country: "texts",
  department: "texts",
  email: "texts",
  mobile: "texts",
  phone: "texts",
  postcode: "texts",
  region: "texts",
  web: "texts",
  first_names: "person_name",
  surname: "person_name",
  usual_name: "person_name",
  address: "presence",
  position: "presence",
  reference: "presence",
  source: "source",
  support: "support",
  tag: "tag",
};


/** What a built-in attribute holds. */
export function fieldHolds(key: string): Holds {
  return FIELDS[key] ?? "text";
}


export function attributeWord(vocabulary: Vocabulary, attribute: Attribute): AttributeWord | null {
  return vocabulary.attributes.find((word) => word.key === attribute) ?? null;
}

export function holdsOf(figure: Figure, vocabulary: Vocabulary): Holds {
  switch (figure.is) {
    case "attribute":
      return attributeWord(vocabulary, figure.attribute)?.holds ?? "unknown";
    case "support_for":
      return "support";
    case "quantity":
      return quantityHolds(figure.quantity, vocabulary);
    case "score":
      return figure.score.is === "frmip" && figure.score.part === "source" ? "source" : "number";
  }
}

export function quantityHolds({ function: measure, selection }: Quantity, vocabulary: Vocabulary): Holds {
  if (measure === "first" || measure === "last") return "date";
  return measure === "count" || measure === "years" ? "number" : amountHolds(selection, vocabulary);
}

/** What adding up these interactions gives. */
export function amountHolds(selection: Selection, vocabulary: Vocabulary): Holds {
  return selection.kinds.some((kind) => unitOf(kind, vocabulary) === "money") ? "money" : "number";
}

export function unitOf(kind: string, vocabulary: Vocabulary): string {
  return vocabulary.kinds.find((word) => word.key === kind)?.unit ?? "none";
}

/** Whether its interactions have amounts to add up. Those every base has count themselves, but for money and hours. */
export function isMeasured(kind: string, vocabulary: Vocabulary): boolean {
  const unit = unitOf(kind, vocabulary);
  return unit === "money" || unit === "hours" || (unit === "count" && !KEYS.kinds.includes(kind));
}

const FILTERS: Record<Exclude<FilterField, "amount">, Holds> = { author: "author", campaign: "campaign", channel: "channel", event: "event", hours: "number", means: "means", outcome: "text", source: "source", theme: "theme" };

export function filterHolds(field: FilterField, selection: Selection, vocabulary: Vocabulary): Holds {
  return field === "amount" ? amountHolds(selection, vocabulary) : FILTERS[field];
}

/** Several values at once, never missing. */
export function isSet(holds: Holds): boolean {
  return holds === "choices" || holds === "tag" || holds === "branch" || holds === "source";
}

/** The name of a choice, with its folder when two share it. */
export function choiceName(choices: Choice[], id: number): string | null {
  const found = choices.find((choice) => choice.id === id);
  if (!found) return null;
  const shared = choices.some((choice) => choice.id !== id && folded(choice.name) === folded(found.name));
  return shared && found.folder ? `${found.folder}/${found.name}` : found.name;
}
