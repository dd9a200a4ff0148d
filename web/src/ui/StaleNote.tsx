import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import classes from "./StaleNote.module.css";

/** One thing that somebody else changed: what it is called, what it was, what it is now. */
export type Difference = { label: string; was: string; now: string };

type Props = { name: string; differences: Difference[]; pending: boolean; onTake: () => void; onKeep: () => void };

/** Somebody else changed the same thing meanwhile: what they changed, and a way either side. Nothing is overwritten before one has chosen. */
export function StaleNote({ name, differences, pending, onTake, onKeep }: Props) {
  const { t } = useI18n();
  return (
    <div role="alert" className={classes.note}>
      <p>{t(messages.stale, { name })}</p>
      <ul>
        {differences.map(({ label, was, now }) => (
          <li key={label}>
            <span className={classes.field}>{t(messages.ofField, { label })}</span>{" "}
            <del className={classes.was}>{was}</del> → <ins className={classes.now}>{now}</ins>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button size="compact-sm" loading={pending} onClick={onKeep}>
          {t(messages.keepMine)}
        </Button>
        <Button size="compact-sm" onClick={onTake}>
          {t(messages.takeTheirs)}
        </Button>
      </div>
    </div>
  );
}
