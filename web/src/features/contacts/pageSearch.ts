/** What the address of a contact's page says besides who: what is open, how the timeline is filtered. */
export type ContactPageSearch = {
  /** Fields are shown ready to be filled in. */
  edit?: true;
  /** An exchange of that kind is being noted. */
  note?: string;
  /** What is open beside the page. */
  panel?: string;
  /** Only exchanges of that kind. */
  kind?: string;
  /** With what was corrected or retracted. */
  show?: "all";
};

const PANELS = /^(history|consent|opposition|support|erasure|link|link-\d+|lift-\d+)$/;

/** Reads the address; what it does not understand is left out rather than refused. */
export function parseContactPageSearch(raw: Record<string, unknown>): ContactPageSearch {
  const search: ContactPageSearch = {};
  if (raw["edit"] === true) search.edit = true;
  const { note, panel, kind } = raw;
  if (typeof note === "string" && isKind(note)) search.note = note;
  if (typeof panel === "string" && PANELS.test(panel)) search.panel = panel;
  if (typeof kind === "string" && isKind(kind)) search.kind = kind;
  if (raw["show"] === "all") search.show = "all";
  return search;
}

function isKind(text: string): boolean {
  return text.length > 0 && text.length <= 100;
}

/** The number after the dash of `link-12` or `lift-3`. */
export function panelNumber(panel: string): number {
  return Number(panel.split("-")[1]);
}
