import { NativeSelect, Select } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useChoices, type AttributeChoice } from "../choices";
import { listMessages } from "../listMessages";
import type { ContactSearch } from "../search";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void };

/** An attribute of the organisation, then what it must say when that can be chosen. */
export function AttributeFilter({ search, onChange }: Props) {
  const { t } = useI18n();
  const { attributes } = useChoices();
  if (attributes.length === 0) return null;
  const chosen = attributes.find((attribute) => attribute.id === search.attribute);
  return (
    <>
      <Select
        size="xs"
        searchable
        clearable
        limit={60}
        label={t(listMessages.attribute)}
        placeholder={t(listMessages.whatever)}
        nothingFoundMessage={t(listMessages.nothingLike)}
        comboboxProps={{ withinPortal: false }}
        data={attributes.map(({ id, label }) => ({ value: String(id), label }))}
        value={search.attribute === undefined ? null : String(search.attribute)}
        onChange={(value) => onChange({ ...search, attribute: value === null ? undefined : Number(value), option: undefined, answer: undefined })}
      />
      {chosen && <SaidChoice attribute={chosen} search={search} onChange={onChange} />}
    </>
  );
}

function SaidChoice({ attribute, search, onChange }: Props & { attribute: AttributeChoice }) {
  const { t } = useI18n();
  const answers = [
    { value: "yes", label: t(listMessages.yes) },
    { value: "no", label: t(listMessages.no) },
  ];
  const values = attribute.type === "yes_no" ? answers : attribute.options.map(({ id, name }) => ({ value: String(id), label: name }));
  if (values.length === 0) return null;
  const said = search.option !== undefined ? String(search.option) : search.answer === undefined ? "" : search.answer ? "yes" : "no";
  const say = (value: string) => onChange({ ...search, option: /^\d+$/.test(value) ? Number(value) : undefined, answer: value === "yes" ? true : value === "no" ? false : undefined });
  return <NativeSelect size="xs" label={t(listMessages.named, { what: t(listMessages.option), name: attribute.name })} value={said} data={[{ value: "", label: t(listMessages.anyValue) }, ...values]} onChange={(event) => say(event.currentTarget.value)} />;
}
