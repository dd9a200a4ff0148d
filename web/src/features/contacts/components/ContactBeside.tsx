import { CloseButton } from "@mantine/core";
import { useState } from "react";
import { RightsChips } from "@/features/consents/public";
import { Timeline, type TimelineFilter } from "@/features/interactions/public";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { Invented } from "@/ui/Invented";
import { ProblemNote } from "@/ui/ProblemNote";
import { listMessages } from "../listMessages";
import { useContact } from "../queries";
import { ContactHeadline } from "./ContactHeadline";
import { Reach } from "./Reach";
import classes from "./contacts.module.css";

/** A contact beside the list, which stays: who they are, how to reach them, what they last did. */
export function ContactBeside({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useI18n();
  const contact = useContact(id);
  const editor = canEdit(useSession());
  const [filter, setFilter] = useState<TimelineFilter>({ kind: null, show: "current" });
  return (
    <aside className={classes.beside} aria-label={t(listMessages.beside)}>
      <div className={classes.besideHead}>
        <h2 className={classes.besideName}>
          {contact.data?.name ?? "…"} {contact.data?.invented && <Invented />}
        </h2>
        <CloseButton onClick={onClose} aria-label={t(listMessages.close)} />
      </div>
      {contact.isPending && <Bones lines={6} />}
      {contact.error && <ProblemNote error={contact.error} onRetry={() => void contact.refetch()} />}
      {contact.data && (
        <>
          <div className={classes.soft}>
            <ContactHeadline contact={contact.data} />
          </div>
          <ButtonLink to="/contacts/$contactId" params={{ contactId: String(id) }} fullWidth className={classes.besideOpen}>
            {t(listMessages.open)}
          </ButtonLink>
          <ul className={classes.besideChips}>
            <RightsChips contact={contact.data} />
          </ul>
          <Reach contact={contact.data} mode={editor ? "correct" : "read"} />
          <Timeline contact={id} editable={false} filter={filter} onFilter={setFilter} composer={null} />
        </>
      )}
      <p className={classes.keys}>{t(listMessages.keys)}</p>
    </aside>
  );
}
