import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { consentMessages } from "@/features/consents/public";
import { canErase, canReadJournal, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useChange, useDeleteContact } from "../changing";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { useSupportScale } from "../supportScale";
import type { PageState } from "../usePageState";

type Props = { contact: ContactView; editor: boolean; page: PageState };

/** The rest of what one may do: notes of rights, links, the state of the record, its history, the person's own rights. */
export function RecordMenu({ contact, editor, page }: Props) {
  const { t } = useI18n();
  // Here rather than in its item, which is gone as soon as the menu closes.
  const remove = useDeleteContact(contact.id, t(messages.deleted, { name: contact.name }));
  const scale = useSupportScale();
  const session = useSession();
  const eraser = canErase(session);
  const panel = (name: string) => () => page.open({ panel: name });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t(messages.actions)}>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={panel("history")}>{t(messages.history)}</Menu.Item>
        {editor && (
          <>
            <Menu.Item onClick={panel("link")}>{t(messages.addLink)}</Menu.Item>
            {contact.nature === "person" && scale.used && <Menu.Item onClick={panel("support")}>{t(messages.noteSupport)}</Menu.Item>}
            <Menu.Item onClick={panel("consent")}>{t(consentMessages.noteConsent)}</Menu.Item>
            <Menu.Item onClick={panel("opposition")}>{t(consentMessages.noteOpposition)}</Menu.Item>
            <StatusItems contact={contact} />
            <Menu.Divider />
            <Menu.Item onClick={() => remove.mutate(contact.version)}>{t(messages.delete)}</Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t(messages.rightsMenu)}</Menu.Label>
        <Menu.Item renderRoot={(props) => <Link {...props} to="/contacts/$contactId/file" params={{ contactId: String(contact.id) }} />}>{t(messages.file)}</Menu.Item>
        {canReadJournal(session) && <Menu.Item renderRoot={(props) => <Link {...props} to="/compliance/journal" search={{ contact: contact.id }} />}>{t(messages.journal)}</Menu.Item>}
        {eraser && <Menu.Item onClick={panel("erasure")}>{t(messages.erase)}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

const STATUSES = ["active", "archived", "deceased", "restricted"] as const;

function StatusItems({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const change = useChange(contact.id);
  const words = { active: messages.setActive, archived: messages.setArchived, deceased: messages.setDeceased, restricted: messages.setRestricted };
  const offered = STATUSES.filter((status) => status !== contact.status && (status !== "deceased" || contact.nature === "person"));
  const set = (status: (typeof STATUSES)[number]) => change.mutate({ patch: { status }, shown: (before) => ({ ...before, status }), seen: contact.version, sentence: t(messages.statusSaved[status]) });
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t(messages.state)}</Menu.Label>
      {offered.map((status) => (
        <Menu.Item key={status} onClick={() => set(status)}>
          {t(words[status])}
        </Menu.Item>
      ))}
    </>
  );
}
