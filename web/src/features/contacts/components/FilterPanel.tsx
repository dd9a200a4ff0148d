import { Button, NativeSelect, Popover, Select } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useChoices } from "../choices";
import { listMessages } from "../listMessages";
import { STATUSES, type ContactSearch, type StatusFilter } from "../search";
import classes from "./contacts.module.css";

type Props = { search: ContactSearch; onChange: (search: ContactSearch) => void };

/** What to keep of the list. Each choice shows at once, and stays as a chip. */
export function FilterPanel({ search, onChange }: Props) {
  const { t } = useI18n();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus middlewares={{ shift: { padding: 12 }, flip: true }}>
      <Popover.Target>
        <Button onClick={() => setOpened((was) => !was)}>{t(listMessages.filter)}</Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t(listMessages.filterBy)}>
        <StatusChoice search={search} onChange={onChange} />
        <NamedChoices search={search} onChange={onChange} />
        <AttributeChoice search={search} onChange={onChange} />
        {(["email", "phone", "address"] as const).map((key) => (
          <ReachChoice key={key} of={key} search={search} onChange={onChange} />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}

function StatusChoice({ search, onChange }: Props) {
  const { t } = useI18n();
  const data = (["active", ...STATUSES] as const).map((value) => ({ value, label: t(listMessages.statusOf[value]) }));
  return (
    <NativeSelect
      size="xs"
      label={t(listMessages.status)}
      value={search.status ?? "active"}
      data={data}
      onChange={({ currentTarget: { value } }) => onChange({ ...search, status: value === "active" ? undefined : (value as StatusFilter) })}
    />
  );
}

/** A tag, a branch, a list, a source: only what the base has. */
function NamedChoices({ search, onChange }: Props) {
  const { t } = useI18n();
  const choices = useChoices();
  return (["tag", "branch", "list", "source"] as const)
    .filter((key) => choices.of(key).length > 0)
    .map((key) => (
      <Select
        key={key}
        size="xs"
        searchable
        clearable
        label={t(listMessages[key])}
        placeholder={t(listMessages.whatever)}
        comboboxProps={{ withinPortal: false }}
        data={choices.of(key).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search[key] === undefined ? null : String(search[key])}
        onChange={(value) => onChange({ ...search, [key]: value === null ? undefined : Number(value) })}
      />
    ));
}

function AttributeChoice({ search, onChange }: Props) {
  const { t } = useI18n();
  const choices = useChoices();
  const attributes = choices.attributes;
  if (attributes.length === 0) return null;
  const chosen = attributes.find((attribute) => attribute.id === search.attribute);
  const said = search.option !== undefined ? String(search.option) : search.answer === undefined ? "" : search.answer ? "yes" : "no";
  const values = chosen?.kind === "yes_no" ? [{ value: "yes", label: t(listMessages.yes) }, { value: "no", label: t(listMessages.no) }] : (chosen?.options ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const say = (value: string) => onChange({ ...search, option: /^\d+$/.test(value) ? Number(value) : undefined, answer: value === "yes" ? true : value === "no" ? false : undefined });
  return (
    <>
      <Select
        size="xs"
        searchable
        clearable
        label={t(listMessages.attribute)}
        placeholder={t(listMessages.whatever)}
        comboboxProps={{ withinPortal: false }}
        data={attributes.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={search.attribute === undefined ? null : String(search.attribute)}
        onChange={(value) => onChange({ ...search, attribute: value === null ? undefined : Number(value), option: undefined, answer: undefined })}
      />
      {values.length > 0 && <NativeSelect size="xs" label={t(listMessages.option)} value={said} data={[{ value: "", label: t(listMessages.anyValue) }, ...values]} onChange={(event) => say(event.currentTarget.value)} />}
    </>
  );
}

function ReachChoice({ of, search, onChange }: Props & { of: "email" | "phone" | "address" }) {
  const { t } = useI18n();
  const data = [
    { value: "", label: t(listMessages.whatever) },
    { value: "with", label: t(listMessages.with) },
    { value: "without", label: t(listMessages.without) },
  ];
  const value = search[of] === undefined ? "" : search[of] ? "with" : "without";
  return <NativeSelect size="xs" label={t(listMessages[of])} value={value} data={data} onChange={(event) => onChange({ ...search, [of]: event.currentTarget.value === "" ? undefined : event.currentTarget.value === "with" })} />;
}
