import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import { Moment } from "@/ui/Moment";
import { fieldLabel } from "@/features/fields/public";
import { messages } from "../messages";
import { grouped, partsOf } from "../model";
import type { ContactView, ValueView } from "../queries";
import { Value } from "./Value";
import classes from "./contact.module.css";

/** How to reach them: read right after who they are. */
export function Reach({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const { reach } = partsOf(contact.values);
  return (
    <div className={classes.reach}>
      <Section title={t(messages.reach)}>{reach.length > 0 ? <Values values={reach} /> : <p className={classes.soft}>{t(messages.reachNothing)}</p>}</Section>
    </div>
  );
}

/** Everything else known of a contact, under a few headings; a heading without facts does not show. */
export function ContactAside({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const parts = partsOf(contact.values);
  return (
    <aside className={classes.aside} aria-label={t(messages.record)}>
      <ValueSection title={t(messages.identity)} values={parts.identity} />
      <ValueSection title={t(messages.tagsTitle)} values={parts.groups} />
      <ValueSection title={t(messages.attributes)} values={parts.others} />
      {contact.links.length > 0 && (
        <Section title={t(messages.links)}>
          <Links links={contact.links} />
        </Section>
      )}
      {contact.memberships.length > 0 && (
        <Section title={t(messages.memberships)}>
          <Memberships memberships={contact.memberships} />
        </Section>
      )}
      <ValueSection title={t(messages.references)} values={parts.references} />
      <Section title={t(messages.record)}>
        <Facts>
          <Fact name={t(messages.number)}>{contact.id}</Fact>
          <Fact name={t(messages.createdOn)}>
            <Moment at={contact.created_at} />
          </Fact>
          <Fact name={t(messages.updatedOn)}>
            <Moment at={contact.updated_at} />
          </Fact>
        </Facts>
      </Section>
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function ValueSection({ title, values }: { title: string; values: ValueView[] }) {
  if (values.length === 0) return null;
  return (
    <Section title={title}>
      <Values values={values} />
    </Section>
  );
}

/** Values of the same field stand under one name. */
function Values({ values }: { values: ValueView[] }) {
  const { t } = useI18n();
  return (
    <Facts>
      {grouped(values, (value) => value.attribute?.name ?? fieldLabel(value.field, t)).map(([name, group]) => (
        <Fact key={name} name={name}>
          {group.map((value, index) => (
            <div key={index}>
              <Value value={value} />
            </div>
          ))}
        </Fact>
      ))}
    </Facts>
  );
}

function Links({ links }: { links: ContactView["links"] }) {
  const { t, f } = useI18n();
  return (
    <Facts>
      {links.map((link, index) => (
        <Fact key={index} name={link.title ?? link.role}>
          <Link to="/contacts/$contactId" params={{ contactId: String(link.other.id) }}>
            {link.other.name}
          </Link>
          <small className={classes.soft}>
            {" "}
            {[link.territory, t(messages.until, { from: link.from ? f.day(link.from) : null, until: link.until ? f.day(link.until) : null })].filter(Boolean).join(" · ")}
          </small>
        </Fact>
      ))}
    </Facts>
  );
}

function Memberships({ memberships }: { memberships: ContactView["memberships"] }) {
  const { t, f } = useI18n();
  return (
    <Facts>
      {memberships.map((membership) => (
        <Fact key={membership.id} name={membership.type}>
          {t(messages.until, { from: f.day(membership.valid_from), until: membership.valid_until ? f.day(membership.valid_until) : null })}
          {membership.fee && ` · ${f.money(membership.fee.cents, membership.fee.currency)}`}
        </Fact>
      ))}
    </Facts>
  );
}
