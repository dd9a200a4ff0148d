import { Link } from "@tanstack/react-router";
import { RightsChips } from "@/features/consents/public";
import { EraseContact } from "@/features/erasure/public";
import { Composer, Timeline } from "@/features/interactions/public";
import { canEdit, canErase, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { Bones } from "@/ui/Bones";
import { Invented } from "@/ui/Invented";
import { PageHead } from "@/ui/PageHead";
import { partsOf } from "../model";
import { messages } from "../pageMessages";
import { useContact, type ContactView } from "../queries";
import { usePageState } from "../usePageState";
import { ContactActions } from "./ContactActions";
import { ContactAside } from "./ContactAside";
import { ContactHeadline } from "./ContactHeadline";
import { NoSuchContact } from "./NoSuchContact";
import { PagePanel } from "./PagePanel";
import { Reach } from "./Reach";
import { Tags } from "./Tags";
import type { Mode } from "./Values";
import classes from "./contact.module.css";

/** A contact, read from the top: who they are, how to reach them, what they did. */
export function ContactPage({ id }: { id: number }) {
  const { t } = useI18n();
  const contact = useContact(id);
  const { error } = contact;
  // What was read before it was deleted is not shown as if it were still there.
  const gone = error instanceof ApiProblem && (error.status === 404 || error.status === 410);
  if (contact.data && !gone) return <Loaded contact={contact.data} />;
  if (error) return <NoSuchContact id={id} error={error} onRetry={() => void contact.refetch()} />;
  return (
    <>
      <PageHead title={t(messages.contacts)} crumb={<Link to="/contacts">{t(messages.contacts)}</Link>} />
      <Bones lines={8} />
    </>
  );
}

function Loaded({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const session = useSession();
  const editor = canEdit(session);
  const page = usePageState(contact.id);
  const { search, open, close } = page;
  const mode: Mode = !editor ? "read" : search.edit ? "fill" : "correct";
  const noting = editor && search.note;
  return (
    <article className={classes.page}>
      <PageHead title={contact.name || t(messages.unnamed)} crumb={<Crumb nature={contact.nature} />} badge={contact.invented && <Invented />} sub={<ContactHeadline contact={contact} />} actions={<ContactActions contact={contact} mode={mode} page={page} />} />
      <ul className={classes.chips} aria-label={t(messages.rights)}>
        <RightsChips contact={contact} />
        <Tags contact={contact} tags={partsOf(contact.values).tags} mode={mode} />
      </ul>
      <div className={classes.two}>
        <Reach contact={contact} mode={mode} />
        <div className={classes.timeline}>
          <Timeline
            contact={contact.id}
            editable={editor}
            filter={{ kind: search.kind ?? null, show: search.show ?? "current" }}
            onFilter={page.filter}
            composer={noting && <Composer key={noting} contact={contact.id} kind={noting} onDone={() => close("note")} />}
          />
        </div>
        <ContactAside contact={contact} mode={mode} onPanel={(panel) => open({ panel })} />
      </div>
      <PagePanel contact={contact} panel={search.panel} editor={editor} onClose={() => close("panel")} />
      <EraseContact contact={contact} opened={search.panel === "erasure" && canErase(session)} onClose={() => close("panel")} />
    </article>
  );
}

function Crumb({ nature }: { nature: ContactView["nature"] }) {
  const { t } = useI18n();
  const structure = nature === "structure";
  return (
    <Link to="/contacts" search={structure ? { nature } : {}}>
      {t(structure ? messages.structures : messages.contacts)}
    </Link>
  );
}
