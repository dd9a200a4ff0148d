import { fieldLabel, kindLabel, valueText } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ActView, ChangeView } from "../queries";
import classes from "./acts.module.css";

type Rows = ActView["rows"];

/** What an act changed, a line each; what it took away is struck through. */
export function Changes({ changes, rows = [] }: { changes: ChangeView[]; rows?: Rows }) {
  const { t } = useI18n();
  return (
    <ul className={classes.changes}>
      {changes.map((change, index) => (
        <li key={index}>
          <span className={classes.field}>{change.label && change.field === "attribute" ? change.label : fieldLabel(change.field, t)}</span>{" "}
          <What change={change} />
        </li>
      ))}
      {rows.map((row) => (
        <li key={`${row.noun}-${row.id}`}>
          <span className={classes.field}>{nounText(row.noun, t)}</span> {row.op === "retracts" ? <s>{rowText(row, t)}</s> : rowText(row, t)}
        </li>
      ))}
    </ul>
  );
}

function What({ change }: { change: ChangeView }) {
  const { t, f } = useI18n();
  if (change.text === "") return t(messages.takenAway);
  const text = valueText(change.field, change.text, t, f);
  return change.op === "taken_back" ? <s>{text}</s> : text;
}

/** An interaction is told by the key of its kind, the rest in words. */
function rowText(row: Rows[number], t: ReturnType<typeof useI18n>["t"]): string {
  return row.noun === "interactions" ? kindLabel(row.text, t) : row.text;
}

function nounText(noun: string, t: ReturnType<typeof useI18n>["t"]): string {
  const known = (messages.nouns as Record<string, { fr: string; en: string }>)[noun];
  return known ? t(known) : noun;
}
