import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { canEdit, canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useRemembered } from "@/lib/remembered";
import { ButtonLink } from "@/ui/ButtonLink";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { DEFAULT_COLUMNS, parseColumns, type ColumnKey } from "../columns";
import { messages } from "../messages";
import { useContacts } from "../queries";
import type { ContactSearch } from "../search";
import { wholeList } from "../selection";
import { useSelection } from "../useSelection";
import { BulkBar, type BulkActions, type ListActions } from "./BulkBar";
import { ContactBeside } from "./ContactBeside";
import { ContactFilters } from "./ContactFilters";
import { ContactList } from "./ContactList";
import { ContactSentence } from "./ContactSentence";
import { NoContacts } from "./NoContacts";
import classes from "./contacts.module.css";

/** The list of contacts: a sentence, a search, filters, a table one scrolls, a contact beside it, what to do with many. */
export function ContactsPage({ bulkActions, listActions: ListActions }: { bulkActions: BulkActions; listActions: ListActions }) {
  const { t } = useI18n();
  const search = useSearch({ from: "/contacts" });
  const navigate = useNavigate({ from: "/contacts" });
  const session = useSession();
  const [columns, setColumns] = useRemembered<ColumnKey[]>("cohorte.contacts.columns", DEFAULT_COLUMNS, parseColumns);
  const contacts = useContacts(search, columns);
  const change = (next: ContactSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  const rows = contacts.data?.pages.flatMap((page) => page.items) ?? [];
  const answer = contacts.data?.pages.at(-1);
  // Answers to an earlier question stay on screen, but greyed and said to be so.
  const stale = contacts.isPlaceholderData;
  const total = answer?.total ?? null;
  const picked = useSelection(search, rows.map((row) => row.id), total ?? 0);
  const beside = useBeside(search, change);
  return (
    <>
      <PageHead
        title={t(messages.title)}
        sub={<ContactSentence search={search} total={stale ? null : total} near={!stale && (answer?.near ?? false)} partial={answer?.partial ?? false} />}
        actions={
          <>
            {canEdit(session) && (
              <ButtonLink to="/contacts/new" search={search.nature === "structure" ? { nature: "structure" } : {}}>
                {t(messages.newContact)}
              </ButtonLink>
            )}
            {canImport(session) && (
              <ButtonLink to="/imports/new" variant={total === 0 ? "default" : "filled"}>
                {t(messages.importFile)}
              </ButtonLink>
            )}
          </>
        }
      />
      <ContactFilters search={search} onChange={change} counts={stale ? null : (answer?.counts ?? null)} columns={columns} onColumns={setColumns}>
        {!stale && total !== null && total > 0 && <ListActions selection={wholeList(search)} count={total} />}
      </ContactFilters>
      {contacts.error && <ProblemNote error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {!contacts.error && !stale && total === 0 ? (
        <NoContacts search={search} onChange={change} />
      ) : (
        <div className={classes.two} data-beside={beside.id !== null || undefined}>
          <ContactList
            rows={rows}
            total={total}
            stale={stale}
            columns={beside.id === null ? columns : columns.slice(0, 2)}
            sort={search.sort ?? "name"}
            onSort={(sort) => change({ ...search, sort: sort === "name" ? undefined : sort })}
            more={contacts}
            picked={picked}
            beside={beside.id}
            onBeside={beside.show}
          />
          {beside.id !== null && <ContactBeside key={beside.id} id={beside.id} onClose={beside.hide} />}
        </div>
      )}
      <BulkBar picked={picked} total={total ?? 0} actions={bulkActions} />
    </>
  );
}

/** The contact beside the list, where there is room for both. */
function useBeside(search: ContactSearch, change: (next: ContactSearch) => void) {
  const query = "(min-width: 1000px)";
  const room = useMediaQuery(query, window.matchMedia(query).matches) ?? false;
  return {
    id: room ? (search.beside ?? null) : null,
    show: room ? (id: number) => change({ ...search, beside: id }) : null,
    hide: () => change({ ...search, beside: undefined }),
  };
}
