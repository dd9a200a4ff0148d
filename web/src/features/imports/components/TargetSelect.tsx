import { Select, type ComboboxItem, type ComboboxItemGroup, type OptionsFilter } from "@mantine/core";
import { useMemo, type SyntheticEvent } from "react";
import { groupLabel } from "@/features/fields/public";
import { folded } from "@/lib/folded";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ATTRIBUTE, IGNORE, targetKey, type Target } from "../mapping";
import { messages } from "../messages";
import type { FieldView } from "../queries";

type Props = { label: string; heading: string; target: Target; fields: FieldView[]; onChange: (target: Target) => void };

/** Every field a column may become, searchable without accents; "leave out" first, a new attribute last. */
export function TargetSelect({ label, heading, target, fields, onChange }: Props) {
  const { t, locale } = useI18n();
  const key = targetKey(target);
  const data = useMemo(() => {
    const groups = new Map<string, ComboboxItem[]>();
    for (const field of fields) {
      if (field.key === "ignore" || field.key === ATTRIBUTE) continue;
      const group = groupLabel(field.group, t);
      groups.set(group, [...(groups.get(group) ?? []), { value: field.key, label: field.name[locale] }]);
    }
    const attribute = { value: ATTRIBUTE, label: t(messages.createAttribute, { name: heading }) };
    const known = [...groups].map(([group, items]) => ({ group, items }));
    return [{ value: "ignore", label: t(messages.ignore) }, attribute, ...known];
  }, [fields, locale, t, heading]);
  const choose = (next: string | null) => {
    if (next === null || next === "ignore") return onChange(IGNORE);
    const field = fields.find((one) => one.key === next);
    if (field) onChange(next === ATTRIBUTE ? { ...field.target, name: heading } : field.target);
  };
  return <Select aria-label={label} searchable allowDeselect={false} value={key} onChange={choose} data={data} filter={withoutAccents} nothingFoundMessage={t(messages.noField)} maxDropdownHeight={320} onFocus={selectAll} onClick={selectAll} />;
}

/** So that typing replaces the current choice instead of lengthening its name. */
function selectAll(event: SyntheticEvent<HTMLInputElement>) {
  event.currentTarget.select();
}

const withoutAccents: OptionsFilter = ({ options, search }) => {
  const wanted = folded(search);
  const matches = (item: ComboboxItem) => folded(item.label).includes(wanted);
  return options.flatMap<ComboboxItem | ComboboxItemGroup<ComboboxItem>>((option) => {
    if (!("group" in option)) return matches(option) ? [option] : [];
    const items = option.items.filter(matches);
    return items.length > 0 ? [{ ...option, items }] : [];
  });
};
