import { Link } from "@tanstack/react-router";
import { Timeline } from "@/features/interactions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { Invented } from "@/ui/Invented";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useContact, type ContactView } from "../queries";
import { ContactAside, Reach } from "./ContactAside";
import { ContactHeadline } from "./ContactHeadline";
import { RightsChips } from "./RightsChips";
import classes from "./contact.module.css";

/** A contact, read from the top: who they are, how to reach them, what they did. */
export function ContactPage({ id }: { id: number }) {
  const { t } = useI18n();
  const contact = useContact(id);
  const crumb = <Link to="/contacts">{t(messages.title)}</Link>;
  if (contact.data) return <Loaded contact={contact.data} />;
  if (contact.error instanceof ApiProblem && contact.error.status === 404) {
    return (
      <>
        <PageHead title={t(messages.title)} crumb={crumb} />
        <EmptyState title={t(messages.notFound)} />
      </>
    );
  }
  return (
    <>
      <PageHead title={t(messages.title)} crumb={crumb} />
      {contact.error ? <ProblemNote error={contact.error} onRetry={() => void contact.refetch()} /> : <Bones lines={8} />}
    </>
  );
}

function Loaded({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  return (
    <article>
      <PageHead title={contact.name || t(messages.unnamed)} crumb={<Link to="/contacts">{t(messages.title)}</Link>} badge={contact.invented && <Invented />} sub={<ContactHeadline contact={contact} />} />
      <RightsChips contact={contact} />
      <div className={classes.two}>
        <Reach contact={contact} />
        <div className={classes.timeline}>
          <Timeline contact={contact.id} />
        </div>
        <ContactAside contact={contact} />
      </div>
    </article>
  );
}
