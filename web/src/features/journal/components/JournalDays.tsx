import { useI18n } from "@/lib/i18n/I18nProvider";
import type { JournalEntry } from "../queries";
import { JournalLine } from "./JournalLine";
import classes from "./journal.module.css";

/** Entries under the day they were made on. */
export function JournalDays({ entries }: { entries: JournalEntry[] }) {
  const { f } = useI18n();
  const days = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const day = f.dayLong(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, of]) => (
    <section key={day} className={classes.day} aria-label={day}>
      <h2 className={classes.dayName}>{day}</h2>
      <ol>
        {of.map((entry, index) => (
          <JournalLine key={`${entry.at}-${entry.action}-${index}`} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}
