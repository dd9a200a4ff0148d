import { Link } from "@tanstack/react-router";
import { fieldLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { JournalEntry } from "../queries";
import { cut, sentenceOf } from "../sentences";
import classes from "./journal.module.css";

/** One thing done, as a sentence. */
export function JournalLine({ entry }: { entry: JournalEntry }) {
  const { t, f } = useI18n();
  const [before, after] = cut(t(sentenceOf(entry.action)));
  return (
    <li className={classes.line}>
      <time dateTime={entry.at} title={f.instantExact(entry.at)} className={classes.time}>
        {f.clock(entry.at)}
      </time>
      <span className={classes.said}>
        <b className={classes.who}>{entry.by ?? t(messages.program)}</b> {before}
        {after !== null && entry.contact && <ContactName contact={entry.contact} />}
        {after}
        <Figures entry={entry} />
      </span>
    </li>
  );
}

function ContactName({ contact }: { contact: NonNullable<JournalEntry["contact"]> }) {
  const { t } = useI18n();
  // The page of one that is gone says what became of it, and brings back what was deleted.
  return (
    <Link to="/contacts/$contactId" params={{ contactId: String(contact.id) }}>
      {contact.name === null ? t(messages.gone, { id: contact.id }) : contact.name || t(messages.aboutContact, { id: contact.id })}
    </Link>
  );
}

/** The numbers that say how much. */
function Figures({ entry }: { entry: JournalEntry }) {
  const { t, f } = useI18n();
  const { counts, subjects, action } = entry;
  const figures: string[] = [];
  if (counts["times"] && counts["times"] > 1) figures.push(t(messages.times, { n: counts["times"] }));
  if (action.startsWith("contacts.") && counts["total"] !== undefined) figures.push(t(messages.results, { n: counts["total"] }));
  if (!action.startsWith("contact") && counts["contacts"]) figures.push(t(messages.contacts, { n: counts["contacts"] }));
  if (counts["interactions"] && !action.startsWith("interaction")) figures.push(t(messages.interactions, { n: counts["interactions"] }));
  if (entry.columns.length > 0) figures.push(f.list(entry.columns.map((column) => fieldLabel(column, t))));
  const importId = subjects["import"];
  return (
    <>
      {figures.length > 0 && <span className={classes.figures}> · {figures.join(" · ")}</span>}
      {importId !== undefined && (
        <>
          {" "}
          <Link to="/imports/$importId" params={{ importId: String(importId) }} className={classes.figures}>
            n° {importId}
          </Link>
        </>
      )}
    </>
  );
}
