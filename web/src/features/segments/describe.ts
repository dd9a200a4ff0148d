import { channelLabel, linkLabel, purposeLabel } from "@/features/fields/public";
import type { Formatters } from "@/lib/i18n/formatters";
import type { Fixed, Translate } from "@/lib/i18n/message";
import type { Attribute, Condition, Filter, FilterTest, Group as Membership, Literal, Operand, Period, Quantity, Score, Selection, Test, When } from "./expression";
import { holdsOf, attributeWord, choiceName, filterHolds, type Choice, type Holds, type Named, type Vocabulary } from "./vocabulary";
import type { Inside, Leaf } from "./tree";
import { words } from "./words";

export type Speaker = { t: Translate; f: Formatters; vocabulary: Vocabulary };

/** One condition as a person would read it on a line: what it is about, then what is asked of it. */
export type Said = { about: string; asked: string };

export function sayLeaf({ condition, not }: Leaf, speaker: Speaker): Said {
  if (condition.is === "exists") return sayExists(condition.selection, not ? "none" : "exists", speaker);
  const said = say(condition, speaker);
  return not ? { ...said, asked: said.asked ? speaker.t(words.of, { what: speaker.t(words.not), detail: said.asked }) : speaker.t(words.not) } : said;
}

export function lineOf(leaf: Leaf, speaker: Speaker): string {
  const { about, asked } = sayLeaf(leaf, speaker);
  return asked ? `${about} ${asked}` : about;
}

function say(condition: Condition, speaker: Speaker): Said {
  const { t, f, vocabulary } = speaker;
  const named = (noun: Named, id: number | null) => nameText(vocabulary.names[noun], id, t);
  switch (condition.is) {
    case "known":
    case "lacking":
      return { about: attributeText(condition.attribute, speaker), asked: t(words.operator[condition.is]) };
    case "compare":
      return sayCompare(condition, speaker);
    case "exists":
      return sayExists(condition.selection, "exists", speaker);
    case "answered":
      return { about: `${named("survey", condition.survey)} · ${condition.question || t(words.chooseValue)}`, asked: filterTestText(condition.test, "choice", speaker, questionOptions(condition.survey, condition.question, vocabulary)) };
    case "tagged":
      return { about: t(words.taggedSince), asked: `${named("tag", condition.tag)} ${whenText(condition.when, speaker)}` };
    case "moved":
      return { about: t(condition.direction === "rose" ? words.supportRose : words.supportFell), asked: whenText(condition.when, speaker) };
    case "right":
      return { about: t(words.right[condition.right]), asked: rightText(condition, t) };
    case "member":
      return { about: t(words.member), asked: condition.kind ?? "" };
    case "membership_ends_within":
      return { about: t(words.membershipEndsSoon), asked: withinText(condition, t) };
    case "membership_end":
      return { about: t(condition.tense === "ends" ? words.membershipEnds : words.membershipEnded), asked: whenText(condition.when, speaker) };
    case "in":
      return membershipText(condition.group, speaker);
    case "votes_in":
      return { about: t(words.votesIn), asked: condition.place || t(words.chooseValue) };
    case "crossed":
      return { about: t(condition.direction === "entered" ? words.entered : words.left), asked: `${named("segment", condition.segment)} ${whenText(condition.when, speaker)}` };
    case "near":
      return { about: t(words.near), asked: `${condition.radius_m === null ? "…" : f.number(condition.radius_m / 1000)} km ${t(words.around)} ${centerText(condition.center) || t(words.chooseValue)}` };
    case "mandate":
      return { about: t(words.mandate), asked: [condition.title && `${condition.title.relation === "=" ? "" : "≠ "}${condition.title.text}`, t(condition.standing ? words.mandateNow : words.mandateEver)].filter(Boolean).join(", ") };
    case "birthday":
      return { about: t(words.birthday), asked: withinText(condition, t) };
    case "sample":
      return { about: t(words.sample), asked: condition.percent === null ? t(words.chooseValue) : t(words.sampleOf, { percent: condition.percent, seed: condition.seed }) };
  }
}

function sayCompare({ figure, test }: Extract<Condition, { is: "compare" }>, speaker: Speaker): Said {
  const asked = testText(test, holdsOf(figure, speaker.vocabulary), speaker);
  if (figure.is !== "quantity") return { about: figureText(figure, speaker), asked };
  const { selection, function: measure } = figure.quantity;
  return { about: kindsText(selection, speaker), asked: [`${speaker.t(words.measure[measure])}`, selectionText(selection, speaker), asked].filter(Boolean).join(" ") };
}

function sayExists(selection: Selection, measure: "exists" | "none", speaker: Speaker): Said {
  return { about: kindsText(selection, speaker), asked: [speaker.t(words.measure[measure]), selectionText(selection, speaker)].filter(Boolean).join(" ") };
}

export function insideText(inside: Inside, t: Translate): string {
  const text = inside.is === "household" ? t(words.household) : inside.kind ? t(words.linkedAs, { kind: linkLabel(inside.kind, t) }) : t(words.linked);
  return inside.not ? t(words.of, { what: t(words.not), detail: text }) : text;
}

export function attributeText(attribute: Attribute, { t, vocabulary }: Speaker): string {
  const field = (words.field as Record<string, Fixed>)[String(attribute)];
  return attributeWord(vocabulary, attribute)?.name ?? (field ? t(field) : t(words.gone));
}

function figureText(figure: Extract<Condition, { is: "compare" }>["figure"], speaker: Speaker): string {
  switch (figure.is) {
    case "attribute":
      return attributeText(figure.attribute, speaker);
    case "support_for":
      return `${speaker.t(words.supportFor)} ${nameText(speaker.vocabulary.names.election, figure.election, speaker.t)}`;
    case "quantity":
      return quantityText(figure.quantity, speaker);
    case "score":
      return scoreText(figure.score, speaker);
  }
}

export function scoreText(score: Score, { t }: Speaker): string {
  if (score.is === "indicator") return `${t(words.indicator)} ${score.name}`;
  if (score.is === "priority") return `${t(words.priority)} ${score.analysis}`;
  const part = typeof score.part === "string" ? score.part : "interest";
  return `${t(words.frmip)} · ${t((words.frmipPart as Record<string, Fixed>)[part] ?? words.frmipPart.frequency)}`;
}

function quantityText(quantity: Quantity, speaker: Speaker): string {
  const what = [speaker.t(words.of, { what: kindsText(quantity.selection, speaker), detail: speaker.t(words.measure[quantity.function]) }), selectionText(quantity.selection, speaker)].filter(Boolean).join(" ");
  return quantity.over === "base" ? speaker.t(words.ofBase, { what }) : what;
}

export function kindsText(selection: Selection, { t, f, vocabulary }: Speaker): string {
  const names = selection.kinds.map((kind) => vocabulary.kinds.find((known) => known.key === kind)?.name ?? kind);
  return names.length === 0 ? t(words.chooseValue) : capital(f.list(names));
}

/** When, and what the interactions say. */
function selectionText(selection: Selection, speaker: Speaker): string {
  const filters = (selection.where ?? []).map((filter) => filterText(filter, selection, speaker));
  return [selection.when && whenText(selection.when, speaker), ...filters].filter(Boolean).join(", ");
}

function filterText({ field, test }: Filter, selection: Selection, speaker: Speaker): string {
  return `${speaker.t(words.filter[field])} ${filterTestText(test, filterHolds(field, selection, speaker.vocabulary), speaker, [])}`;
}

function testText(test: Test, holds: Holds, speaker: Speaker): string {
  const { t } = speaker;
  const value = (literal: Literal) => literalText(literal, holds, speaker);
  switch (test.is) {
    case "relation":
      return `${operatorText(test.relation, holds, t)} ${operandText(test.to, holds, speaker)}`;
    case "between":
    case "not_between":
      return `${t(words.operator[test.is])} ${value(test.low)} ${t(words.and)} ${value(test.high)}`;
    case "during":
    case "not_during":
      return `${t(words.operator[test.is])} ${periodText(test.period, t)}`;
    case "contains":
    case "starts_with":
      return `${t(words.operator[test.is])} ${t(words.quoted, { text: test.text || "…" })}`;
    default:
      return `${t(words.operator[test.is])} ${listText(test.set.map(value), test.is === "not_in" || test.is === "none_of" ? words.nor : test.is === "all_of" ? words.and : words.or, t)}`;
  }
}

export function operatorText(operator: keyof typeof words.operator, holds: Holds, t: Translate): string {
  const date = holds === "date" ? (words.dateOperator as Record<string, Fixed>)[operator] : undefined;
  return t(date ?? words.operator[operator]);
}

function filterTestText(test: FilterTest, holds: Holds, speaker: Speaker, options: Choice[]): string {
  const value = (literal: Literal) => literalText(literal, holds, speaker, options);
  const { t } = speaker;
  if (test.is === "in") return listText(test.set.map(value), words.or, t);
  if (test.is === "between") return `${t(words.operator.between)} ${value(test.low)} ${t(words.and)} ${value(test.high)}`;
  return `${operatorText(test.relation, holds, t)} ${value(test.value)}`;
}

function operandText(operand: Operand, holds: Holds, speaker: Speaker): string {
  if (operand.is === "literal") return literalText(operand.value, holds, speaker);
  const what = operand.is === "quantity" ? quantityText(operand.quantity, speaker) : scoreText(operand.score, speaker);
  return speaker.t(words.timesOf, { n: operand.times ?? 1, what });
}

export function literalText(literal: Literal, holds: Holds, { t, f, vocabulary }: Speaker, options: Choice[] = []): string {
  if (literal === null) return t(words.chooseValue);
  if (typeof literal === "boolean") return t(literal ? words.yes : words.no);
  if (typeof literal === "number") return holds === "support" ? t((words.support as Record<number, Fixed>)[literal] ?? words.chooseValue) : f.number(literal);
  if (typeof literal === "string") return literal;
  if ("cents" in literal) return f.money(literal.cents, "EUR");
  if ("date" in literal) return f.dayShort(literal.date);
  if ("key" in literal) return keyText(literal.key, holds, t);
  if ("option" in literal) return nameText([...options, ...vocabulary.attributes.flatMap((word) => word.options)], literal.option, t);
  const [[noun, id]] = Object.entries(literal) as [[Named, number]];
  return nameText(vocabulary.names[noun], id, t);
}

/** A member of a closed list, in words. */
export function keyText(key: string, holds: Holds, t: Translate): string {
  if (holds === "channel") return channelLabel(key, t);
  const lists: Partial<Record<Holds, Record<string, Fixed>>> = { civility: words.civility, gender: words.gender, means: words.means };
  const known = lists[holds]?.[key];
  return known ? t(known) : key;
}

function nameText(choices: Choice[], id: number | null, t: Translate): string {
  if (id === null) return t(words.chooseValue);
  return choiceName(choices, id) ?? t(words.gone);
}

export function whenText(when: When, { t, f }: Speaker): string {
  const day = (date: string | null) => (date === null ? "…" : f.dayShort(date));
  switch (when.is) {
    case "during":
      return periodText(when.period, t);
    case "since":
      return t(words.since, { day: day(when.date) });
    case "before":
      return t(words.before, { day: day(when.date) });
    case "between":
      return t(words.fromTo, { from: day(when.from), to: day(when.to) });
  }
}

function periodText(period: Period, t: Translate): string {
  switch (period.is) {
    case "last":
      return period.count === null ? t(words.chooseValue) : t(words.lastOf, { n: period.count, unit: period.unit });
    case "this":
      return t(words.thisOf[period.unit]);
    case "previous":
      return t(words.previousOf[period.unit]);
    case "year":
      return period.year === null ? t(words.chooseValue) : t(words.inYear, { year: period.year });
  }
}

function rightText({ right, channel, purpose }: Extract<Condition, { is: "right" }>, t: Translate): string {
  const what = purpose ? t(words.forPurpose, { purpose: purposeLabel(purpose, t) }) : right === "reachable" ? t(words.usualPurpose) : "";
  return [t(words.by, { channel: channelLabel(channel, t) }), what].filter(Boolean).join(" ");
}

function withinText({ count, unit }: { count: number | null; unit: "day" | "week" | "month" | "year" | "season" }, t: Translate): string {
  return count === null ? t(words.chooseValue) : t(words.within, { n: count, unit });
}

function membershipText(membership: Membership, { t, vocabulary }: Speaker): Said {
  if ("segment" in membership) return { about: t(words.segment), asked: nameText(vocabulary.names.segment, membership.segment, t) };
  if ("list" in membership) return { about: t(words.list), asked: nameText(vocabulary.names.list, membership.list, t) };
  if ("branch" in membership) return { about: t(words.inBranch), asked: nameText(vocabulary.names.branch, membership.branch, t) };
  if ("territory" in membership) return { about: t(words.territory), asked: membership.territory || t(words.chooseValue) };
  return { about: t(words.area), asked: membership.area || t(words.chooseValue) };
}

export function centerText({ address, position }: { address?: string; position?: { lat: number; lng: number } | null }): string {
  if (address) return address;
  return position ? `${position.lat}, ${position.lng}` : "";
}

export function questionOptions(survey: number | null, question: string, vocabulary: Vocabulary): Choice[] {
  return vocabulary.questions.find((known) => known.survey === survey && known.question === question)?.options ?? [];
}

function listText(parts: string[], link: Fixed, t: Translate): string {
  return parts.length === 0 ? t(words.chooseValue) : parts.join(` ${t(link)} `);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

