import { folded } from "@/lib/folded";
import type { Schemas } from "@/lib/http";

export type ExportView = Schemas["ExportView"];
export type ExportFormat = Schemas["ExportFormat"];
export type ExportColumn = Schemas["ExportColumn"];
export type ExportOptions = Schemas["OptionsBody"];

/** The forms in the order people look for them; the archive is for another base, not for a spreadsheet. */
export const FORMATS = ["csv", "xlsx", "vcard", "geojson", "list", "labels", "archive"] as const satisfies readonly ExportFormat[];

/** Forms of which one chooses the columns: the others say what they say. */
export function hasColumns(format: ExportFormat): boolean {
  return format === "csv" || format === "xlsx" || format === "geojson" || format === "list";
}

/** Pages to print open in the browser; the others are saved. */
export function isPage(format: ExportFormat): boolean {
  return format === "list" || format === "labels";
}

/** What labels and cards are made of: their columns are not chosen, and hold no more than they show. */
const CARD = ["civility", "first_names", "surname", "usual_name", "structure_name", "emails", "phones", "addresses", "webs", "birth_date", "profession", "tags"];
const LABEL = ["civility", "first_names", "surname", "usual_name", "structure_name", "addresses"];

/** The columns to ask for; none asks for all of them. */
export function columnsOf(format: ExportFormat, chosen: string[]): string[] {
  if (format === "archive") return [];
  if (format === "vcard") return CARD;
  if (format === "labels") return LABEL;
  return format === "geojson" ? [...new Set([...chosen, "position"])] : chosen;
}

/** The chosen columns in the order of the catalogue, the usual ones when none is remembered. */
export function chosenColumns(columns: ExportColumn[], remembered: string[] | null): string[] {
  const wanted = remembered ? new Set(remembered) : null;
  return columns.filter((column) => (wanted ? wanted.has(column.key) : column.usual)).map((column) => column.key);
}

export function parseKeys(text: string): string[] | null {
  try {
    const keys: unknown = JSON.parse(text);
    return Array.isArray(keys) && keys.every((key) => typeof key === "string") ? keys : null;
  } catch {
    return null;
  }
}

export function contentAddress(id: number): string {
  return `/api/v1/exports/${id}/content`;
}

export function isWriting(view: ExportView): boolean {
  return view.state === "running";
}

/** A figure shown beside the people exported: how it is written, what it is called. */
export type ShownFigure = { text: string; name: string };

/** A column that can be taken along; a figure is asked for by its text. */
export type OfferedColumn = ExportColumn & { figure?: boolean };

/** The columns of the catalogue, then the figures shown, ticked with the usual ones. */
export function withFigures(columns: ExportColumn[], figures: ShownFigure[]): OfferedColumn[] {
  return [...columns, ...figures.map(({ text, name }) => ({ key: text, name: { fr: name, en: name }, usual: true, care: "ordinary" as const, figure: true }))];
}

const WRITTEN: ExportFormat[] = ["csv", "xlsx", "list", "labels"];

/** The forms a file may take; a mailer reads tables, people read lists and labels. */
export function formatsFor(writing: boolean): readonly ExportFormat[] {
  return writing ? FORMATS.filter((format) => WRITTEN.includes(format)) : FORMATS;
}

export function excludedAddress(id: number): string {
  return `/api/v1/exports/${id}/excluded`;
}

/** How many a sending leaves out. */
export function excludedCount(view: ExportView): number {
  return view.sending?.sorting.excluded.reduce((sum, { count }) => sum + count, 0) ?? 0;
}

/** What columns are about, in the order of the catalogue. */
export const GROUPS = ["identity", "reach", "marks", "rights", "record", "attributes", "figures"] as const;
export type ColumnGroup = (typeof GROUPS)[number];

const GROUP_OF: Record<string, ColumnGroup> = {
  ...group("identity", ["name", "nature", "civility", "first_names", "surname", "usual_name", "structure_name", "gender", "birth_date", "language", "profession", "polling_station", "registrations"]),
  ...group("reach", ["emails", "phones", "addresses", "position", "webs"]),
  ...group("marks", ["tags", "branches", "lists", "support"]),
  ...group("rights", ["consents", "oppositions"]),
  ...group("record", ["cohorte_id", "status", "references", "created_at", "updated_at"]),
  ...group("attributes", ["attributes"]),
};

function group(name: ColumnGroup, keys: string[]): Record<string, ColumnGroup> {
  return Object.fromEntries(keys.map((key) => [key, name]));
}

/** Attributes have keys of their own. */
function groupOf({ key, figure }: OfferedColumn): ColumnGroup {
  if (figure) return "figures";
  return GROUP_OF[key] ?? (key.startsWith("attribute:") ? "attributes" : "record");
}

/** The columns group by group, without those that do not hold what is looked for. */
export function grouped(columns: OfferedColumn[], looked: string, locale: "fr" | "en"): { group: ColumnGroup; columns: OfferedColumn[] }[] {
  const wanted = columns.filter((column) => folded(column.name[locale]).includes(folded(looked)));
  return GROUPS.map((name) => ({ group: name, columns: wanted.filter((column) => groupOf(column) === name) })).filter((one) => one.columns.length > 0);
}
