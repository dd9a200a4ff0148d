import { ConsentsSection, consentMessages } from "@/features/consents/public";
import { LinksSection } from "@/features/links/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ADDABLE, type Target } from "../editing";
import { partsOf, type Parts } from "../model";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { useAddableAttributes } from "../shapes";
import { Branches } from "./Branches";
import { Memberships } from "./Memberships";
import { Origin } from "./Origin";
import { Places } from "./Places";
import { Record } from "./Record";
import { Section } from "./Section";
import { Supports } from "./Supports";
import { ValuesSection, type Mode } from "./Values";
import classes from "./contact.module.css";

type Props = { contact: ContactView; mode: Mode; onPanel: (panel: string) => void };

/** Everything else known of a contact, under a few headings; a heading without facts shows only to whoever fills it in. */
export function ContactAside({ contact, mode, onPanel }: Props) {
  const { t } = useI18n();
  const parts = partsOf(contact.values);
  const structure = contact.nature === "structure";
  const act = mode === "read" ? undefined : onPanel;
  // What adds something shows while one fills the page in; the menu of the page has it too.
  const add = mode === "fill" ? onPanel : undefined;
  const attributes = useAddableAttributes(contact);
  return (
    <aside className={classes.aside} aria-label={t(messages.record)}>
      <ValuesSection title={t(messages.identity)} contact={contact} values={parts.identity} mode={mode} targets={missing(contact)} />
      {(contact.links.length > 0 || add) && (
        <Section title={t(structure ? messages.linksOfStructure : messages.links)}>
          <LinksSection links={contact.links} onAction={act} onAdd={add && (() => add("link"))} />
        </Section>
      )}
      <Places contact={contact} stations={parts.stations} mode={mode} />
      <Branches contact={contact} branches={parts.branches} mode={mode} />
      <ValuesSection title={t(messages.attributes)} contact={contact} values={parts.others} mode={mode} targets={attributes} />
      <Memberships memberships={contact.memberships} />
      {!structure && <Supports contact={contact} onNote={add && (() => add("support"))} />}
      <Section title={t(consentMessages.title)}>
        <ConsentsSection contact={contact} onLift={act} onNote={add} />
      </Section>
      <ValuesSection title={t(messages.references)} contact={contact} values={parts.references} mode={mode} targets={structure ? missingRegisters(parts) : []} />
      <Origin contact={contact} />
      <Record contact={contact} />
    </aside>
  );
}

/** Single values not said yet. */
function missing(contact: ContactView): Target[] {
  const said = new Set(contact.values.map((value) => value.field));
  return ADDABLE[contact.nature].filter((field) => !said.has(field) && field !== "polling_station").map((field) => ({ field, key: null }));
}

function missingRegisters({ references }: Parts): Target[] {
  const said = new Set(references.filter((value) => value.field === "registration").map((value) => value.key));
  return ADDABLE.registers.filter((register) => !said.has(register)).map((key) => ({ field: "registration", key }));
}
