import { channelLabel } from "@/features/fields/public";
import { useImportName } from "@/features/imports/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { useChoices } from "../choices";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import { activeFilters, withoutFilter, type ContactSearch, type FilterKey } from "../search";
import { useSupportScale } from "../supportScale";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void };

/** Each filter as a chip that one removes. */
export function FilterChips({ search, onChange }: Props) {
  const { t } = useI18n();
  return activeFilters(search).map((key) => (
    <Chip key={key} tone="accent" onRemove={() => onChange(withoutFilter(search, key))} removeLabel={t(messages.removeFilter)}>
      <FilterText search={search} of={key} />
    </Chip>
  ));
}

function FilterText({ search, of }: { search: ContactSearch; of: FilterKey }) {
  const { t } = useI18n();
  const choices = useChoices();
  const scale = useSupportScale();
  const named = (name: string | null | undefined, id: number) => t(listMessages.named, { what: t(listMessages[of]), name: name ?? `n° ${id}` });
  switch (of) {
    case "status":
      return t(listMessages.named, { what: t(listMessages.status), name: t(listMessages.statusOf[search.status ?? "active"]) });
    case "email":
      return t(search.email ? listMessages.withEmail : listMessages.withoutEmail);
    case "phone":
      return t(search.phone ? listMessages.withPhone : listMessages.withoutPhone);
    case "address":
      return t(search.address ? listMessages.withAddress : listMessages.withoutAddress);
    case "reachable":
      return t(listMessages.reachableBy, { channel: channelLabel(search.reachable ?? "", t) });
    case "place":
      return named(search.place, 0);
    case "import":
      return <ImportText id={search.import ?? 0} />;
    case "source":
      return t(messages.fromSource, { id: search.source ?? 0, name: choices.nameOf("source", search.source ?? 0) });
    case "attribute":
      return choices.attributeText(search) ?? named(null, search.attribute ?? 0);
    case "support":
      return named(scale.text(search.support ?? 0), search.support ?? 0);
    case "tag":
    case "branch":
    case "list":
      return named(choices.nameOf(of, search[of] ?? 0), search[of] ?? 0);
  }
}

function ImportText({ id }: { id: number }) {
  const { t } = useI18n();
  return t(messages.fromImport, { id, file: useImportName(id) });
}
