import { NativeSelect, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { messages } from "../messages";
import { usePeople } from "../queries";
import { KINDS, type JournalKind, type JournalSearch } from "../search";
import classes from "./journal.module.css";

type Props = { search: JournalSearch; onChange: (search: JournalSearch) => void };

/** Which kind, whose, when. */
export function JournalFilters({ search, onChange }: Props) {
  const { t } = useI18n();
  const people = usePeople();
  const kinds = [{ value: "", label: t(messages.allKinds) }, ...KINDS.map((kind) => ({ value: kind, label: t(messages.kinds[kind]) }))];
  const names = (people.data ?? []).map((person) => ({ value: String(person.id), label: person.display_name }));
  const set = (change: JournalSearch) => onChange({ ...search, ...change });
  return (
    <div className={classes.filters}>
      <NativeSelect label={t(messages.kind)} value={search.kind ?? ""} data={kinds} onChange={(event) => set({ kind: (event.currentTarget.value || undefined) as JournalKind | undefined })} />
      <NativeSelect
        label={t(messages.who)}
        value={search.who ? String(search.who) : ""}
        data={[{ value: "", label: t(messages.anybody) }, ...names]}
        onChange={(event) => set({ who: Number(event.currentTarget.value) || undefined })}
      />
      <TextInput type="date" label={t(messages.from)} value={search.from ?? ""} onChange={(event) => set({ from: event.currentTarget.value || undefined })} />
      <TextInput type="date" label={t(messages.until)} value={search.until ?? ""} onChange={(event) => set({ until: event.currentTarget.value || undefined })} />
      {search.contact && (
        <Chip tone="accent" onRemove={() => set({ contact: undefined })} removeLabel={t(messages.removeFilter)}>
          {t(messages.aboutContact, { id: search.contact })}
        </Chip>
      )}
    </div>
  );
}
