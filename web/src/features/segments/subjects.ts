import { folded } from "@/lib/folded";
import type { Condition, Selection } from "./expression";
import { attributeText, type Speaker } from "./describe";
import { freshAttribute } from "./operators";
import { group, leaf, type Node } from "./tree";
import type { Named } from "./vocabulary";
import { words } from "./words";

/** Something a condition may be about, as one line of the menu. `words` are other names people type for it. */
export type Subject = { key: string; label: string; words: string; create: () => Node };
export type SubjectGroup = { key: string; title: string; subjects: Subject[] };

const PERSON = ["tag", "support", "age", "birth_date", "first_names", "surname", "usual_name", "civility", "gender", "profession", "language", "created", "source", "reference", "structure_name", "siren", "siret", "rna"];
const REACH = ["email", "phone", "mobile", "address", "web"];
const PLACE = ["city", "postcode", "department", "region", "commune", "country", "polling_station", "position"];

/** All that a condition may be about, by theme, the commonest first. */
export function subjectGroups(speaker: Speaker): SubjectGroup[] {
  const { t, vocabulary } = speaker;
  const fields = (keys: string[]) => keys.filter((key) => vocabulary.attributes.some((word) => word.key === key)).map((key) => attribute(key, speaker));
  const custom = vocabulary.attributes.filter((word) => typeof word.key === "number").map((word) => attribute(word.key, speaker));
  const groups: SubjectGroup[] = [
    { key: "attributes", title: t(words.groupOf.attributes), subjects: fields(PERSON) },
    { key: "custom", title: t(words.groupOf.custom), subjects: custom },
    { key: "reach", title: t(words.groupOf.reach), subjects: [...fields(REACH), ...rights(speaker)] },
    { key: "interactions", title: t(words.groupOf.interactions), subjects: interactions(speaker) },
    { key: "membership", title: t(words.groupOf.membership), subjects: memberships(speaker) },
    { key: "place", title: t(words.groupOf.place), subjects: [...fields(PLACE), ...places(speaker)] },
    { key: "groups", title: t(words.groupOf.groups), subjects: groupings(speaker) },
    { key: "others", title: t(words.groupOf.others), subjects: others(speaker) },
    { key: "scores", title: t(words.groupOf.scores), subjects: scores(speaker) },
    { key: "chance", title: t(words.groupOf.chance), subjects: [one("sample", t(words.sample), "hasard tirage random", { is: "sample", percent: 10, seed: 1 })] },
  ];
  return groups.filter(({ subjects }) => subjects.length > 0);
}

const VALUES_MAX = 6;

/**
 * What is typed names a subject, or else a tag, a segment… of the base, which comes ready made; subjects that only other words of
 * theirs lead to come last.
 */
export function searchSubjects(groups: SubjectGroup[], typed: string, speaker: Speaker): SubjectGroup[] {
  const asked = folded(typed);
  if (!asked) return groups;
  const kept = (suits: (subject: Subject) => boolean) => groups.map((each) => ({ ...each, subjects: each.subjects.filter(suits) }));
  const byName = kept(({ label }) => holds(label, asked));
  const byOther = kept(({ label, words: others }) => !holds(label, asked) && holds(`${label} ${others}`, asked)).map((each) => ({ ...each, key: `${each.key}-too` }));
  const ready = { key: "values", title: speaker.t(words.groupOf.values), subjects: named(asked, speaker) };
  return [...byName, ready, ...byOther].filter(({ subjects }) => subjects.length > 0);
}

function holds(text: string, asked: string): boolean {
  const within = folded(text);
  return asked.split(/\s+/).every((word) => within.includes(word));
}

function named(asked: string, { t, vocabulary }: Speaker): Subject[] {
  const of = (noun: Named, title: string, create: (id: number) => Condition) =>
    vocabulary.names[noun].filter((choice) => folded(choice.name).includes(asked)).map((choice) => one(`${noun}-${choice.id}`, t(words.of, { what: title, detail: choice.name }), "", create(choice.id)));
  const byTag = (id: number): Condition => ({ is: "compare", figure: { is: "attribute", attribute: "tag" }, test: { is: "in", set: [{ tag: id }] } });
  const all = [
    ...supports(asked, t),
    ...of("tag", t(words.field.tag), byTag),
    ...of("segment", t(words.segment), (segment) => ({ is: "in", group: { segment } })),
    ...of("list", t(words.list), (list) => ({ is: "in", group: { list } })),
    ...of("branch", t(words.inBranch), (branch) => ({ is: "in", group: { branch } })),
  ];
  return all.slice(0, VALUES_MAX);
}

/** "convaincu" is a level of support. */
function supports(asked: string, t: Speaker["t"]): Subject[] {
  return ([5, 4, 3, 2, 1] as const)
    .filter((level) => folded(t(words.support[level])).includes(asked))
    .map((level) => one(`support-${level}`, t(words.of, { what: t(words.field.support), detail: t(words.support[level]) }), "", { is: "compare", figure: { is: "attribute", attribute: "support" }, test: { is: "relation", relation: "=", to: { is: "literal", value: level } } }));
}

function one(key: string, label: string, others: string, condition: Condition): Subject {
  return { key, label, words: others, create: () => leaf(condition) };
}

const ALSO: Record<string, string> = {
  tag: "tag mot-clé étiquette élu presse",
  email: "mail courriel adresse électronique",
  phone: "numéro tél",
  mobile: "numéro tél portable",
  city: "commune localité",
  support: "convaincu favorable opposé opinion vote",
  department: "33 13 75",
  source: "source import fichier origine",
  created: "ajouté inscrit nouveau",
  age: "ans jeune vieux majeur",
};

function attribute(key: string | number, speaker: Speaker): Subject {
  const word = speaker.vocabulary.attributes.find((known) => known.key === key);
  return one(`attribute-${key}`, attributeText(key, speaker), ALSO[key] ?? "", freshAttribute(key, word?.holds ?? "text"));
}

function rights({ t }: Speaker): Subject[] {
  return [
    one("reachable", t(words.right.reachable), "joindre contacter écrire droit rgpd reach", { is: "right", right: "reachable", channel: "email" }),
    one("consent", t(words.right.consent), "accord rgpd oui", { is: "right", right: "consent", channel: "email" }),
    one("refused", t(words.right.refused), "non rgpd", { is: "right", right: "refused", channel: "email" }),
    one("opposed", t(words.right.opposed), "désinscrit stop rgpd unsubscribed", { is: "right", right: "opposed", channel: "email" }),
  ];
}

const USUAL_KINDS = ["donation", "event_attended", "mission", "survey_answered", "petition_signed", "visit", "call", "email_opened", "email_sent"];

function interactions({ t, vocabulary }: Speaker): Subject[] {
  const rank = (key: string) => (USUAL_KINDS.includes(key) ? USUAL_KINDS.indexOf(key) : USUAL_KINDS.length);
  const kinds = [...vocabulary.kinds].sort((a, b) => rank(a.key) - rank(b.key));
  const subjects = kinds.map((kind) => one(`kind-${kind.key}`, capital(kind.name), ALSO_KINDS[kind.key] ?? "", { is: "exists", selection: selection(kind.key) }));
  const survey: Condition = { is: "answered", survey: vocabulary.names.survey[0]?.id ?? null, question: "", test: { is: "in", set: [] } };
  const answered = vocabulary.names.survey.length > 0 ? [one("answered", t(words.answered), "enquête sondage question", survey)] : [];
  return [...subjects, ...answered];
}

const ALSO_KINDS: Record<string, string> = {
  donation: "dons donateur argent montant somme gift donor sum",
  event_attended: "participé événement réunion présent venu attended event",
  survey_answered: "répondu questionnaire enquête sondage answered survey",
  petition_signed: "signature pétition",
  visit: "porte-à-porte visité",
  call: "téléphone appelé",
  mission: "bénévole heures bénévolat volunteer",
  email_opened: "lettre newsletter ouverture",
  email_sent: "lettre newsletter envoi",
  membership: "cotisation adhérent",
};

function selection(kind: string): Selection {
  return { kinds: [kind] };
}

function memberships({ t }: Speaker): Subject[] {
  const year: Condition = { is: "membership_end", tense: "ended", when: { is: "during", period: { is: "last", count: 12, unit: "month" } } };
  return [
    one("member", t(words.member), "adhésion cotisant", { is: "member" }),
    one("renew", t(words.membershipEndsSoon), "renouveler échéance", { is: "membership_ends_within", count: 30, unit: "day" }),
    one("lapsed", t(words.membershipEnded), "échue ancien adhérent", year),
    one("ends", t(words.membershipEnds), "échéance finit", { ...year, tense: "ends", when: { is: "during", period: { is: "this", unit: "year" } } }),
  ];
}

function places({ t, vocabulary }: Speaker): Subject[] {
  const near = one("near", t(words.near), "distance km rayon autour près", { is: "near", radius_m: 10_000, center: { position: null } });
  if (!vocabulary.loaded.territories) return [near];
  return [near, one("territory", t(words.territory), "", { is: "in", group: { territory: "" } }), one("area", t(words.area), "", { is: "in", group: { area: "" } }), one("votes", t(words.votesIn), "bureau", { is: "votes_in", place: "" })];
}

function groupings({ t, vocabulary }: Speaker): Subject[] {
  const has = (noun: Named) => vocabulary.names[noun].length > 0;
  const week = { is: "during", period: { is: "last", count: 7, unit: "day" } } as const;
  return [
    ...(has("segment") ? [one("segment", t(words.segment), "dans", { is: "in", group: { segment: null } })] : []),
    ...(has("list") ? [one("list", t(words.list), "dans", { is: "in", group: { list: null } })] : []),
    ...(has("branch") ? [one("branch", t(words.inBranch), "section groupe local", { is: "in", group: { branch: null } })] : []),
    ...(has("tag") ? [one("tagged", t(words.taggedSince), "depuis", { is: "tagged", tag: null, when: week })] : []),
    ...(has("segment") ? [one("entered", t(words.entered), "nouveaux", { is: "crossed", direction: "entered", segment: null, when: week }), one("left", t(words.left), "partis", { is: "crossed", direction: "left", segment: null, when: week })] : []),
  ];
}

function others({ t, vocabulary }: Speaker): Subject[] {
  const quarter = { is: "during", period: { is: "last", count: 3, unit: "month" } } as const;
  return [
    { key: "linked", label: t(words.linked), words: "relation mandat conjoint fonction structure", create: () => group("all", [], { is: "linked", not: false }) },
    one("mandate", t(words.mandate), "élu maire conseiller elected", { is: "mandate", standing: "now" }),
    ...(vocabulary.loaded.households ? [{ key: "household", label: t(words.household), words: "famille foyer", create: () => group("all", [], { is: "household", not: false }) }] : []),
    one("birthday", t(words.birthday), "naissance fête", { is: "birthday", count: 7, unit: "day" }),
    one("rose", t(words.supportRose), "évolution", { is: "moved", direction: "rose", when: quarter }),
    one("fell", t(words.supportFell), "évolution", { is: "moved", direction: "fell", when: quarter }),
  ];
}

function scores({ t, vocabulary }: Speaker): Subject[] {
  const least = (value: number) => ({ is: "relation", relation: ">=", to: { is: "literal", value } }) as const;
  const frmip: Condition = { is: "compare", figure: { is: "score", score: { is: "frmip", part: "recency" } }, test: least(4) };
  const place: Condition[] = [
    { is: "compare", figure: { is: "score", score: { is: "indicator", name: "" } }, test: least(0.4) },
    { is: "compare", figure: { is: "score", score: { is: "priority", analysis: "" } }, test: { is: "relation", relation: "<=", to: { is: "literal", value: 2 } } },
  ];
  return [
    ...(vocabulary.loaded.scores ? [one("frmip", t(words.frmip), "rfm quintile fréquence récence", frmip)] : []),
    ...(vocabulary.loaded.territories ? [one("indicator", t(words.indicator), "abstention", place[0]!), one("priority", t(words.priority), "analyse", place[1]!)] : []),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
