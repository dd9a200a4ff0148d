import type { Schemas } from "@/lib/http";

export type Mapping = Schemas["Mapping"];
export type MappedColumn = Schemas["MappingColumn"];
/** What a column is about: one tagged value, `{"field": "email", "label": "pro"}`. */
export type Target = Schemas["Target"];

type Heading = { index: number; name: string };

export const IGNORE: Target = { field: "ignore" };
export const ATTRIBUTE = "attribute";

/** The key of the catalogue of fields; `structure.` first for what is said of a second party. */
export function targetKey(target: Target): string {
  const inner = innerOf(target);
  return inner ? `structure.${targetKey(inner)}` : target.field;
}

/** What is said of a second party, when the target speaks of one. */
function innerOf(target: Target): Target | null {
  return target.field === "structure" && typeof target["to"] === "object" ? (target["to"] as Target) : null;
}

/** The parameters of a target, those of the second party when it speaks of one. */
export function paramsOf(target: Target): Record<string, unknown> {
  const inner = innerOf(target);
  return inner ? paramsOf(inner) : target;
}

/** Whether a parameter changes anything: only closed lists have options, only several choices a separator. */
export function matters(param: string, target: Target): boolean {
  const { field, type } = paramsOf(target);
  if (field !== "attribute") return true;
  if (param === "unknown_option") return type === "one_choice" || type === "many_choices";
  return param !== "separator" || type === "many_choices";
}

/** The same target with one parameter changed; empty leaves it out, so that the default holds. */
export function withParam(target: Target, key: string, value: unknown): Target {
  const inner = innerOf(target);
  if (inner) return { ...target, to: withParam(inner, key, value) };
  const { [key]: _, ...rest } = target;
  return value === "" || value === null || value === undefined ? (rest as Target) : ({ ...rest, [key]: value } as Target);
}

/** What the mapping says of a column; left out when it says nothing. */
export function columnAt(mapping: Mapping, heading: Heading): MappedColumn | null {
  return mapping.columns.find((column) => column.position === heading.index) ?? mapping.columns.find((column) => column.position === undefined && column.column === heading.name) ?? null;
}

/** The same mapping with one column about something else. What the cells were mapped to goes with the old target. */
export function withTarget(mapping: Mapping, heading: Heading, to: Target): Mapping {
  const before = columnAt(mapping, heading);
  const kept = before && targetKey(before.to) === targetKey(to) ? before : null;
  return replaceColumn(mapping, heading, to.field === "ignore" ? null : { ...kept, column: heading.name, position: heading.index, to });
}

/** The same mapping with the cell `text` of a column read as `meaning`; null takes it as it is. */
export function withValue(mapping: Mapping, heading: Heading, text: string, meaning: string | null): Mapping {
  const column = columnAt(mapping, heading);
  if (!column) return mapping;
  const { [text]: _, ...others } = column.values ?? {};
  return replaceColumn(mapping, heading, { ...column, values: meaning === null ? others : { ...others, [text]: meaning } });
}

/** What every row says of one field; null when nothing. */
export function constantOf(mapping: Mapping, key: string): string | null {
  return mapping.constants?.find((constant) => targetKey(constant.to) === key)?.value ?? null;
}

export function withConstant(mapping: Mapping, to: Target, value: string): Mapping {
  const others = (mapping.constants ?? []).filter((constant) => targetKey(constant.to) !== targetKey(to));
  return { ...mapping, constants: value ? [...others, { value, to }] : others };
}

type Guessed = Heading & { guess: { target: Target } };

/** What was guessed of every column, when the rows turn out to be something else or other sheets are read. Options and constants stay. */
export function fromGuesses(mapping: Mapping, kind: Mapping["kind"], columns: Guessed[]): Mapping {
  const taken = columns.map((column) => ({ column: column.name, position: column.index, to: column.guess.target })).filter((column) => column.to.field !== "ignore");
  return { ...mapping, kind, columns: taken };
}

/** Columns whose cells go nowhere. */
export function ignoredCount(mapping: Mapping, headings: Heading[]): number {
  return headings.filter((heading) => (columnAt(mapping, heading)?.to.field ?? "ignore") === "ignore").length;
}

function replaceColumn(mapping: Mapping, heading: Heading, next: MappedColumn | null): Mapping {
  const before = columnAt(mapping, heading);
  const others = mapping.columns.filter((column) => column !== before);
  const columns = next ? [...others, next] : others;
  return { ...mapping, columns: columns.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)) };
}
