import { Button, Menu, SegmentedControl } from "@mantine/core";
import { useImportName } from "@/features/imports/public";
import { useSourceName } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { SearchField } from "@/ui/SearchField";
import { COLUMNS, type ColumnKey } from "../columns";
import { messages } from "../messages";
import { DEFAULT_SORT, SORTS, type ContactSearch, type ContactSort } from "../search";
import classes from "./contacts.module.css";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void; columns: ColumnKey[]; onColumns: (columns: ColumnKey[]) => void };

export function ContactFilters({ search, onChange, columns, onColumns }: Props) {
  const { t } = useI18n();
  return (
    <div className={classes.filters}>
      <div className={classes.search}>
        <SearchField label={t(messages.search)} placeholder={t(messages.searchPlaceholder)} value={search.q ?? ""} onSearch={(q) => onChange({ ...search, q: q || undefined })} />
      </div>
      <SegmentedControl
        aria-label={t(messages.nature)}
        value={search.nature ?? "person"}
        onChange={(nature) => onChange({ ...search, nature: nature === "structure" ? "structure" : undefined })}
        data={[
          { value: "person", label: t(messages.personsChip) },
          { value: "structure", label: t(messages.structuresChip) },
        ]}
      />
      <div className={classes.onPhones}>
        <SortMenu search={search} onChange={onChange} />
      </div>
      <div className={classes.onWide}>
        <ColumnMenu columns={columns} onColumns={onColumns} />
      </div>
      {search.import && <ImportChip id={search.import} onRemove={() => onChange({ ...search, import: undefined })} />}
      {search.source && <SourceChip id={search.source} onRemove={() => onChange({ ...search, source: undefined })} />}
    </div>
  );
}

function ImportChip({ id, onRemove }: { id: number; onRemove: () => void }) {
  const { t } = useI18n();
  const file = useImportName(id);
  return (
    <Chip tone="accent" onRemove={onRemove} removeLabel={t(messages.removeFilter)}>
      {t(messages.fromImport, { id, file })}
    </Chip>
  );
}

function SourceChip({ id, onRemove }: { id: number; onRemove: () => void }) {
  const { t } = useI18n();
  const name = useSourceName(id);
  return (
    <Chip tone="accent" onRemove={onRemove} removeLabel={t(messages.removeFilter)}>
      {t(messages.fromSource, { id, name })}
    </Chip>
  );
}

function SortMenu({ search, onChange }: { search: ContactSearch; onChange: (search: ContactSearch) => void }) {
  const { t } = useI18n();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{t(messages.sort)}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={search.sort ?? DEFAULT_SORT} onChange={(sort) => onChange({ ...search, sort: sort === DEFAULT_SORT ? undefined : (sort as ContactSort) })}>
          {SORTS.map((sort) => (
            <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
              {t(messages.sortedBy[sort])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function ColumnMenu({ columns, onColumns }: { columns: ColumnKey[]; onColumns: (columns: ColumnKey[]) => void }) {
  const { t } = useI18n();
  const toggle = (key: ColumnKey) => onColumns(columns.includes(key) ? columns.filter((other) => other !== key) : [...columns, key]);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{t(messages.columns)}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((column) => (
          <Menu.CheckboxItem key={column.key} checked={columns.includes(column.key)} onChange={() => toggle(column.key)}>
            {t(column.text)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
