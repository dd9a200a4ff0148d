/**
 * The tree of a question, as the server stores and sends it (`model::expression`), but that a value not chosen yet is `null`:
 * what one is still composing has the same shape as what one asks.
 */
export type Question = { among?: Among; including?: "archived"; where: Expression };
export type Among = "persons" | "structures" | "all";

export type Expression = Combined | Condition;
export type Combined =
  | { is: "all" | "any"; of: Expression[] }
  | { is: "not"; of: Expression }
  | { is: "linked"; kind?: string; to: Expression }
  | { is: "household"; some: Expression };

/** One condition. */
export type Condition =
  | { is: "known" | "lacking"; attribute: Attribute }
  | { is: "compare"; figure: Figure; test: Test }
  | { is: "exists"; selection: Selection }
  | { is: "answered"; survey: number | null; question: string; test: FilterTest }
  | { is: "tagged"; tag: number | null; when: When }
  | { is: "moved"; election?: number; direction: "rose" | "fell"; when: When }
  | { is: "right"; right: Right; channel: Channel; purpose?: string }
  | { is: "member"; kind?: string }
  | { is: "membership_ends_within"; count: number | null; unit: Unit }
  | { is: "membership_end"; tense: "ends" | "ended"; when: When }
  | { is: "in"; group: Group }
  | { is: "votes_in"; place: string }
  | { is: "crossed"; direction: "entered" | "left"; segment: number | null; when: When }
  | { is: "near"; radius_m: number | null; center: Center }
  | { is: "mandate"; title?: { relation: "=" | "!="; text: string }; standing?: "now" }
  | { is: "birthday"; count: number | null; unit: Unit }
  | { is: "sample"; percent: number | null; seed: number };

export type ConditionOf<Is extends Condition["is"]> = Extract<Condition, { is: Is }>;

/** Built in by its key, custom by its id. */
export type Attribute = string | number;

export type Figure =
  | { is: "attribute"; attribute: Attribute }
  | { is: "support_for"; election: number }
  | { is: "quantity"; quantity: Quantity }
  | { is: "score"; score: Score };

export type Score = { is: "frmip"; name?: string; part: string | { interest: number } } | { is: "indicator"; name: string } | { is: "priority"; analysis: string };

export const RELATIONS = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Relation = (typeof RELATIONS)[number];

export type Test =
  | { is: "relation"; relation: Relation; to: Operand }
  | { is: "between" | "not_between"; low: Literal; high: Literal }
  | { is: SetTest; set: Literal[] }
  | { is: "during" | "not_during"; period: Period }
  | { is: "contains" | "starts_with"; text: string };
export type SetTest = "in" | "not_in" | "any_of" | "all_of" | "none_of";

export type Operand = { is: "literal"; value: Literal } | { is: "quantity"; times?: number | null; quantity: Quantity } | { is: "score"; times?: number; score: Score };

/** A value as people write it; `null` is not chosen yet. */
export type Literal = null | boolean | number | string | Named;
export type Named =
  | { author: number }
  | { branch: number }
  | { campaign: number }
  | { cents: number }
  | { date: string }
  | { event: number }
  | { key: string }
  | { option: number }
  | { source: number }
  | { tag: number }
  | { theme: number };
/** What names a value by its id. */
export type Noun = "author" | "branch" | "campaign" | "event" | "option" | "source" | "tag" | "theme";

export const MEASURES = ["count", "sum", "mean", "max", "first", "last", "years"] as const;
export type Measure = (typeof MEASURES)[number];
export type Quantity = { over?: "base"; function: Measure; selection: Selection };
export type Selection = { kinds: string[]; when?: When; where?: Filter[] };
export type Filter = { field: FilterField; test: FilterTest };

export const FILTER_FIELDS = ["theme", "campaign", "event", "amount", "hours", "means", "outcome", "channel", "author", "source"] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

export type FilterTest = { is: "relation"; relation: Relation; value: Literal } | { is: "between"; low: Literal; high: Literal } | { is: "in"; set: Literal[] };

export type When = { is: "during"; period: Period } | { is: "since" | "before"; date: string | null } | { is: "between"; from: string | null; to: string | null };
export type Period = { is: "last"; count: number | null; unit: Unit } | { is: "this" | "previous"; unit: Unit } | { is: "year"; year: number | null };

export const UNITS = ["day", "week", "month", "year", "season"] as const;
export type Unit = (typeof UNITS)[number];

export const RIGHTS = ["reachable", "consent", "refused", "opposed"] as const;
export type Right = (typeof RIGHTS)[number];
export const CHANNELS = ["email", "sms", "call", "recorded_call", "post", "visit", "messaging", "online_ads"] as const;
export type Channel = (typeof CHANNELS)[number];
export const PURPOSES = ["news", "canvassing", "fundraising", "membership", "events", "volunteering", "institutional"] as const;

export type Group = { segment: number | null } | { list: number | null } | { branch: number | null } | { territory: string } | { area: string };
export type Center = { address?: string; position?: { lat: number; lng: number } | null };

/** Whether everything it needs has been chosen: nothing null, no empty text, no empty set. */
export function isComplete(value: unknown): boolean {
  if (value === null || value === "") return false;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.length > 0 && value.every(isComplete);
  if (typeof value !== "object") return true;
  return Object.values(value).every((part) => part === undefined || isComplete(part));
}
