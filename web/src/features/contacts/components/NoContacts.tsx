import { Button } from "@mantine/core";
import { canEdit, canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import { activeFilters, withoutFilters, type ContactSearch } from "../search";

/** Nothing to show: an invitation for an empty base, a way out for a search without answer. */
export function NoContacts({ search, onChange }: { search: ContactSearch; onChange: (search: ContactSearch) => void }) {
  const { t } = useI18n();
  const session = useSession();
  const structures = search.nature === "structure";
  if (search.q || activeFilters(search).length > 0) {
    return (
      <EmptyState
        title={t(messages.nothingFound)}
        action={
          <>
            {search.q && canEdit(session) && (
              <ButtonLink to="/contacts/new" search={{ name: search.q, nature: structures ? "structure" : undefined }}>
                {t(messages.createNamed, { name: search.q })}
              </ButtonLink>
            )}
            <Button onClick={() => onChange({ ...search, nature: structures ? undefined : "structure" })}>{t(structures ? messages.lookAmongPeople : messages.lookAmongStructures)}</Button>
            {!search.status && <Button onClick={() => onChange({ ...search, status: "any" })}>{t(listMessages.lookAmongAll)}</Button>}
            <Button variant="subtle" onClick={() => onChange(withoutFilters(search))}>
              {t(messages.clearAll)}
            </Button>
          </>
        }
      >
        {t(search.q ? messages.nothingFoundDetail : messages.nothingLeftDetail)}
      </EmptyState>
    );
  }
  const invite = canImport(session) && (
    <ButtonLink to="/imports/new" variant="filled">
      {t(messages.importFile)}
    </ButtonLink>
  );
  return (
    <EmptyState title={t(structures ? messages.emptyStructures : messages.emptyPeople)} action={invite}>
      {t(messages.emptyDetail)}
    </EmptyState>
  );
}
