import { KEYS, kindLabel } from "@/features/fields/public";
import type { Schemas } from "@/lib/http";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/message";
import type { Attribute } from "./expression";
import { fieldHolds, type AttributeWord, type Choice, type Holds, type Vocabulary } from "./vocabulary";

type Offer = Schemas["VocabularyView"];

/** The server's offer in the words of one reader; kinds that every base has are called as on the page of a contact. */
export function vocabularyFrom(offer: Offer, locale: Locale, t: Translate): Vocabulary {
  const { tags, themes, campaigns, events, branches, sources, authors, lists, segments, elections, surveys } = offer;
  return {
    attributes: offer.attributes.map((attribute) => attributeFrom(attribute, locale)),
    kinds: offer.kinds.map(({ key, name, unit, engagement }) => ({ key, name: KEYS.kinds.includes(key) ? kindLabel(key, t) : name[locale], unit, engagement })),
    names: { tag: tags, theme: themes, campaign: campaigns, event: events, branch: branches, source: sources, author: authors, list: lists, segment: segments, election: elections, survey: surveys },
    questions: surveys.flatMap((survey) => survey.questions.map((question) => ({ survey: survey.id, question: question.name, options: question.options.flatMap((option) => optionFrom(option, locale)) }))),
    membershipTypes: offer.membership_types,
    scores: offer.scores,
    loaded: offer.loaded,
  };
}

function attributeFrom(offer: Offer["attributes"][number], locale: Locale): AttributeWord {
  const key = offer.attribute as unknown as Attribute;
  return {
    key,
    name: offer.folder ? `${offer.folder}/${offer.name[locale]}` : capital(offer.name[locale]),
    holds: typeof key === "string" ? fieldHolds(key) : customHolds(offer.holds),
    options: offer.options.flatMap((option) => optionFrom(option, locale)),
  };
}

/** The server's own word for what an attribute of the organization holds is ours, but for these. */
function customHolds(holds: string): Holds {
  const known: Holds[] = ["text", "number", "money", "date", "yes_no", "choice", "choices"];
  return known.find((one) => one === holds) ?? "unknown";
}

/** Options have ids; the members of closed lists, whose values are keys, are known here by their words. */
function optionFrom({ value, label }: { value: unknown; label: { fr: string; en: string } }, locale: Locale): Choice[] {
  const id = typeof value === "object" && value !== null && "option" in value ? value.option : null;
  return typeof id === "number" ? [{ id, name: label[locale] }] : [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
