import type { Expression, Question } from "../src/features/segments/expression";
import type { Schemas } from "../src/lib/http";
import * as town from "./town";

type Text = Schemas["Text"];
const both = (fr: string, en = fr): Text => ({ fr, en });
const NOW = "2026-11-22T09:00:00Z";

/** What one may ask about in the town. */
export const vocabulary = {
  attributes: [
    attribute("tag", "tags", "étiquette", "tag"),
    attribute("email", "texts", "e-mail", "e-mail"),
    attribute("phone", "texts", "téléphone", "phone"),
    attribute("age", "age", "âge", "age"),
    attribute("city", "texts", "ville", "town"),
    { attribute: 12, name: both("Permis"), word: both("Permis"), folder: null, holds: "choice", options: [{ value: { option: 5 }, label: both("B") }] },
  ],
  fields: [],
  kinds: [
    { key: "donation", name: both("don", "donation"), unit: "money", engagement: true },
    { key: "visit", name: both("visite", "visit"), unit: "none", engagement: false },
  ],
  types: [],
  tags: [
    { id: 3, name: "Élu(e)" },
    { id: 4, name: "Presse" },
  ],
  themes: [],
  campaigns: [],
  events: [],
  branches: [],
  sources: [],
  authors: [],
  lists: [{ id: 8, name: "Invités" }],
  segments: [{ id: 1, name: "Adhérents" }],
  elections: [],
  surveys: [],
  membership_types: [],
  scores: [],
  closed: [],
  loaded: { territories: false, households: false, scores: false },
  season_start: "09-01",
  seq: 1,
};

function attribute(key: string, holds: string, fr: string, en: string) {
  return { attribute: key, name: both(fr, en), word: both(fr, en), folder: null, holds, options: [] };
}

/** Questions and segments as the server answers them, in the few words that the tests use. */
export function createFakeQuestions() {
  const segments = new Map<number, Schemas["SegmentView"]>();
  const state = { counted: [] as Question[], saved: segments };

  const save = (id: number, body: Partial<Schemas["SegmentView"]> & { expression: unknown }): Schemas["SegmentView"] => {
    const question = body.expression as unknown as Question;
    const before = segments.get(id);
    const view = { id, name: "", folder: null, shared: true, owner: null, mine: true, branch: null, objective: null, persona: null, note: null, broken: null, favourite: false, pinned: false, size: null, week: { entered: 0, left: 0 }, created_at: NOW, updated_at: NOW, ...before, ...body, text: print(question.where), version: `${id}/${body.name ?? before?.name}/${print(question.where)}`, sentence: both(`ceux : ${print(question.where)}`) };
    segments.set(id, view as Schemas["SegmentView"]);
    return view as Schemas["SegmentView"];
  };

  const charts: (Schemas["ChartView"] & { off: boolean })[] = [];
  const keep = ({ name, shared, facet, table, expression }: Schemas["ChartBody"]): Schemas["ChartView"] => {
    const text = expression ? print((expression as unknown as Question).where) : null;
    const view = { id: charts.length + 1, name, shared: shared ?? false, facet, table: table ?? false, of: { expression: expression ?? null, text, sentence: text === null ? null : both(text) }, against: null, changeable: true, off: false };
    charts.push(view);
    return view;
  };
  const turn = (id: number, off: boolean) => charts.filter((chart) => chart.id === id).map((chart) => Object.assign(chart, { off }))[0];
  const board = { keep, board: () => charts.filter((chart) => !chart.off), takeOff: (id: number) => turn(id, true), putBack: (id: number) => turn(id, false) };

  const questions = (what: string, body: { text?: string; key?: string; expression?: Question; facets?: Schemas["FacetBody"][]; against?: object }): unknown => {
    switch (what) {
      case "vocabulary":
        return vocabulary;
      case "loading":
        return { ready: true, read: 0, total: 0 } satisfies Schemas["LoadingView"];
      case "ready":
        return body.key === undefined ? { items: READY } : reading({ where: KNOWN["avec email"]! });
      case "values":
        return { items: [{ value: { tag: 3 }, label: both("Élu(e)"), count: 17 }], total: 100, seq: 1 };
      case "read":
        return body.text === undefined ? reading(body.expression!) : readText(body.text);
      case "count":
        state.counted.push(body.expression!);
        return { count: 100 - print(body.expression!.where).length, total: 100, seq: 1, sentence: both(""), parts: parts(body.expression!.where, "/where"), problems: [] };
      case "contacts":
        return { items: [town.contactRow(0), town.contactRow(1)], next: null, total: 2, counts: { persons: 2, structures: 0 }, seq: 1 };
      case "explain":
        return { contact: 1, name: "Awa Diallo", answers: true, asked: true, tree: { path: "/where", clause: both("qui ont un e-mail"), holds: true, facts: [{ is: "value", text: both("awa@example.org"), on: null, contact: null }], of: [] }, seq: 1 };
      case "facets":
        return { total: 100, against_total: body.against ? 50 : null, sentence: both(""), against: null, facets: body.facets!.map((asked) => facet(asked, body.against !== undefined)), seq: 1, elapsed_us: 900 } satisfies Schemas["FacetsView"];
      default:
        return null;
    }
  };
  return { state, save, questions, segments, ...board };
}

/** Two of the shelf, of two goals. */
const READY = [
  { key: "lapsed_donors", goal: "give", goal_name: both("Dons", "Giving"), name: both("Réveiller les donateurs endormis", "Wake the lapsed donors"), purpose: both("Ils ont donné, mais plus depuis longtemps, et l’on a le droit de leur écrire.", "They gave, but not for long, and may be written to."), parameters: [{ key: "months", name: both("Sur combien de mois", "Over how many months"), kind: "integer", usual: "12" }], expression: { where: { is: "member" } }, text: "avec email" },
  { key: "elected", goal: "reach", goal_name: both("Joindre", "Reaching"), name: both("Élu·e·s joignables", "Elected officials one may reach"), purpose: both("Les mandats en cours, avec une adresse qui fonctionne.", "Those in office today, with an address that works."), parameters: [], expression: { where: { is: "member" } }, text: "avec téléphone" },
];

function reading(question: Question) {
  return { expression: question, text: print(question.where), sentence: both(`Les personnes : ${print(question.where)}`), clauses: [], problems: [] };
}

const KNOWN: Record<string, Expression> = {
  "avec email": { is: "known", attribute: "email" },
  "avec téléphone": { is: "known", attribute: "phone" },
};

/** Reads `avec email` and its like; anything else is the misspelling it knows how to mend. */
function readText(text: string) {
  const where = KNOWN[text.trim()];
  if (where) return reading({ where });
  const tag = /^étiquette = "Élu\(e\)"$/.test(text) ? tagged() : null;
  if (tag) return reading({ where: tag });
  const start = text.indexOf("emial");
  const problem = { severity: "error", code: "unknown_word", message: both("Attribut inconnu. Vouliez-vous dire « email » ?"), start: Math.max(0, start), end: Math.max(0, start) + 5, path: "", suggestions: ["email"] };
  return { expression: null, text: null, sentence: null, clauses: [], problems: [problem] };
}

function tagged(): Expression {
  return { is: "compare", figure: { is: "attribute", attribute: "tag" }, test: { is: "relation", relation: "=", to: { is: "literal", value: { tag: 3 } } } };
}

const WORDS: Record<string, string> = { email: "email", phone: "téléphone" };

function print(expression: Expression): string {
  switch (expression.is) {
    case "all":
      return expression.of.map(print).join(" et ");
    case "any":
      return `(${expression.of.map(print).join(" ou ")})`;
    case "not":
      return `non ${print(expression.of)}`;
    case "known":
      return `avec ${WORDS[String(expression.attribute)] ?? expression.attribute}`;
    case "compare":
      return 'étiquette = "Élu(e)"';
    default:
      return expression.is;
  }
}

function parts(expression: Expression, path: string): { path: string; alone: number; in_place: number }[] {
  const own = { path, alone: 100 - print(expression).length, in_place: 1 };
  if (expression.is === "all" || expression.is === "any") return [own, ...expression.of.flatMap((each, at) => parts(each, `${path}/of/${at}`))];
  return expression.is === "not" ? [own, ...parts(expression.of, `${path}/of`)] : [own];
}

/** Tags are known; of everything else, nothing. */
function facet(asked: Schemas["FacetBody"], compared: boolean): Schemas["FacetView"] {
  const attribute = (asked.figure as { attribute?: string } | undefined)?.attribute;
  const bar = (label: string, people: number, condition: Expression | null): Schemas["BarView"] => ({ label: both(label), people, against: compared ? people / 2 : null, interactions: null, sum: null, condition: condition as unknown as Record<string, never> | null });
  const bars = attribute === "tag" ? [bar("Élu(e)", 17, tagged()), bar("Presse", 4, null)] : [];
  const name = attribute === "tag" ? both("Étiquette", "Tag") : both(`Autre (${attribute ?? "?"})`);
  return { figure: asked.figure ?? null, text: attribute ?? "", name, shape: "values", overlapping: attribute === "tag", unit: null, bars, without: bar("non renseigné", 100 - 21, null), others: null, across: null };
}
