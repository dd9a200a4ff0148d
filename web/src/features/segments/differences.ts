import type { Fixed, Translate } from "@/lib/i18n/message";
import type { Difference } from "@/ui/StaleNote";
import { messages } from "./messages";
import type { Details } from "./queries";

const LABELS: [keyof Details, Fixed][] = [
  ["name", messages.name],
  ["folder", messages.folder],
  ["shared", messages.shared],
  ["objective", messages.objective],
  ["persona", messages.persona],
  ["note", messages.note],
];

/** What somebody else made of what a saved question says of itself. */
export function detailDifferences(was: Details, now: Details, t: Translate): Difference[] {
  const said = (value: string | boolean | null) => (typeof value === "boolean" ? t(value ? messages.yes : messages.no) : (value ?? t(messages.nothing)));
  return LABELS.filter(([key]) => was[key] !== now[key]).map(([key, label]) => ({ label: t(label), was: said(was[key]), now: said(now[key]) }));
}
