import { SourceOrigin } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { sourcesOf } from "../model";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { Section } from "./Section";
import classes from "./contact.module.css";

/** Where the record comes from, and by what right it is held. */
export function Origin({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const sources = sourcesOf(contact);
  if (sources.length === 0) return null;
  return (
    <Section title={t(messages.origin)}>
      <ul className={classes.origins}>
        {sources.map((source) => (
          <SourceOrigin key={source.id} source={source} />
        ))}
      </ul>
    </Section>
  );
}
