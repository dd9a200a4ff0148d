import { useNavigate, useSearch } from "@tanstack/react-router";
import { canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useRemembered } from "@/lib/remembered";
import { ButtonLink } from "@/ui/ButtonLink";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { DEFAULT_COLUMNS, parseColumns, type ColumnKey } from "../columns";
import { messages } from "../messages";
import { useContacts } from "../queries";
import type { ContactSearch } from "../search";
import { ContactFilters } from "./ContactFilters";
import { ContactList } from "./ContactList";
import { ContactSentence } from "./ContactSentence";
import { NoContacts } from "./NoContacts";

/** The list of contacts: a sentence, a search, a table one scrolls. */
export function ContactsPage() {
  const { t } = useI18n();
  const search = useSearch({ from: "/contacts" });
  const navigate = useNavigate({ from: "/contacts" });
  const session = useSession();
  const [columns, setColumns] = useRemembered<ColumnKey[]>("cohorte.contacts.columns", DEFAULT_COLUMNS, parseColumns);
  const contacts = useContacts(search);
  const change = (next: ContactSearch) => void navigate({ search: next, replace: true });
  const rows = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  // Answers to an earlier question stay on screen, but greyed and said to be so.
  const stale = contacts.isPlaceholderData;
  const total = contacts.data?.pages.at(-1)?.total ?? null;
  return (
    <>
      <PageHead
        title={t(messages.title)}
        sub={<ContactSentence search={search} total={stale ? null : total} />}
        actions={
          canImport(session) && (
            <ButtonLink to="/imports/new" variant={total === 0 ? "default" : "filled"}>
              {t(messages.importFile)}
            </ButtonLink>
          )
        }
      />
      <ContactFilters search={search} onChange={change} columns={columns} onColumns={setColumns} />
      {contacts.error && <ProblemNote error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {!contacts.error && !stale && total === 0 ? (
        <NoContacts search={search} onChange={change} />
      ) : (
        <ContactList rows={rows} total={total} stale={stale} columns={columns} sort={search.sort ?? "name"} onSort={(sort) => change({ ...search, sort: sort === "name" ? undefined : sort })} more={contacts} />
      )}
    </>
  );
}
