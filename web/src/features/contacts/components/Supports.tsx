import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { useSupportScale } from "../supportScale";
import { Section } from "./Section";
import classes from "./contact.module.css";

/** Observed support, latest first: the first is what counts. */
export function Supports({ contact, onNote }: { contact: ContactView; onNote?: () => void }) {
  const { t, f } = useI18n();
  const scale = useSupportScale();
  const supports = [...contact.supports].sort((a, b) => b.at.localeCompare(a.at));
  if (supports.length === 0 && (!onNote || !scale.used)) return null;
  return (
    <Section title={t(messages.support)}>
      <ul className={classes.supports}>
        {supports.map((support, index) => (
          <li key={support.id} data-past={index > 0 || undefined}>
            {scale.text(support.level)}
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
