import { useI18n } from "@/lib/i18n/I18nProvider";
import { ADDABLE, type Target } from "../editing";
import { partsOf } from "../model";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { AddValues } from "./AddValue";
import { Section } from "./Section";
import { Values, type Mode } from "./Values";
import classes from "./contact.module.css";

const TARGETS: Target[] = ADDABLE.reach.map((field) => ({ field, key: null }));

/** How to reach them: read right after who they are. Whoever may write always sees how to add a way. */
export function Reach({ contact, mode }: { contact: ContactView; mode: Mode }) {
  const { t } = useI18n();
  const { reach } = partsOf(contact.values);
  return (
    <div className={classes.reach}>
      <Section title={t(messages.reach)}>
        {reach.length > 0 ? <Values contact={contact} values={reach} mode={mode} /> : <p className={classes.soft}>{t(messages.reachNothing)}</p>}
        {(mode === "fill" || (mode === "correct" && reach.length === 0)) && <AddValues contact={contact} targets={TARGETS} />}
      </Section>
    </div>
  );
}
