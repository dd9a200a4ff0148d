import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { Section } from "./Section";
import classes from "./contact.module.css";

type Level = keyof typeof messages.supportLevel;

/** Observed support, latest first: the first is what counts. */
export function Supports({ contact, onNote }: { contact: ContactView; onNote?: () => void }) {
  const { t, f } = useI18n();
  const supports = [...contact.supports].sort((a, b) => b.at.localeCompare(a.at));
  if (supports.length === 0 && !onNote) return null;
  return (
    <Section title={t(messages.support)}>
      <ul className={classes.supports}>
        {supports.map((support, index) => (
          <li key={support.id} data-past={index > 0 || undefined}>
            {support.level} · {t(messages.supportLevel[support.level as Level])}
            <small>{[f.dayLong(support.at), support.author, support.election].filter(Boolean).map((part) => ` · ${part}`)}</small>
          </li>
        ))}
      </ul>
      {onNote && (
        <Button size="compact-sm" onClick={onNote}>
          {t(messages.noteSupport)}
        </Button>
      )}
    </Section>
  );
}
