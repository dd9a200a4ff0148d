import { Button, Menu, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Schemas } from "@/lib/http";
import { SearchField } from "@/ui/SearchField";
import { COLUMNS, type ColumnKey } from "../columns";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import { DEFAULT_SORT, SORTS, type ContactSearch, type ContactSort } from "../search";
import { FilterChips } from "./FilterChips";
import { FilterPanel } from "./FilterPanel";
import classes from "./contacts.module.css";

type Props = {
  search: ContactSearch;
  onChange: (search: ContactSearch) => void;
  counts: Schemas["ContactCounts"] | null;
  columns: ColumnKey[];
  onColumns: (columns: ColumnKey[]) => void;
  /** What can be done with the list as it stands. */
  children: ReactNode;
};

/** The search of the list, people and structures apart, what is kept of them, and how it shows. */
export function ContactFilters({ search, onChange, counts, columns, onColumns, children }: Props) {
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
          { value: "person", label: t(listMessages.personsTab, { n: counts?.persons ?? null }) },
          { value: "structure", label: t(listMessages.structuresTab, { n: counts?.structures ?? null }) },
        ]}
      />
      <FilterPanel search={search} onChange={onChange} />
      <div className={classes.onPhones}>
        <SortMenu search={search} onChange={onChange} />
      </div>
      <div className={classes.atEnd}>
        {children}
        <div className={classes.onWide}>
          <ColumnMenu columns={columns} onColumns={onColumns} />
        </div>
      </div>
      <FilterChips search={search} onChange={onChange} />
    </div>
  );
}

function SortMenu({ search, onChange }: Pick<Props, "search" | "onChange">) {
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

function ColumnMenu({ columns, onColumns }: Pick<Props, "columns" | "onColumns">) {
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
