import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";

type Attribute = Pick<Schemas["AttributeView"], "kind" | "options">;

/** A value as the attribute's type writes it; `undefined` until there is one, null to take it away. */
export function AttributeValueField({ attribute, onChange }: { attribute: Attribute; onChange: (value: unknown) => void }) {
  const { t } = useI18n();
  const [none, setNone] = useState(false);
  const takeAway = (checked: boolean) => {
    setNone(checked);
    onChange(checked ? null : undefined);
  };
  return (
    <>
      {!none && <TypedField attribute={attribute} onChange={onChange} />}
      <Checkbox label={t(messages.noValue)} checked={none} onChange={(event) => takeAway(event.currentTarget.checked)} />
    </>
  );
}

function TypedField({ attribute, onChange }: { attribute: Attribute; onChange: (value: unknown) => void }) {
  const { t } = useI18n();
  const label = t(messages.value);
  const options = attribute.options.map((option) => ({ value: String(option.id), label: option.name }));
  switch (attribute.kind) {
    case "one_choice":
      return <Select label={label} data={options} searchable onChange={(value) => onChange(value === null ? undefined : Number(value))} />;
    case "many_choices":
      return <MultiSelect label={label} data={options} searchable onChange={(values) => onChange(values.length ? values.map(Number) : undefined)} />;
    case "yes_no":
      return (
        <Select
          label={label}
          data={[
            { value: "yes", label: t(messages.yes) },
            { value: "no", label: t(messages.no) },
          ]}
          onChange={(value) => onChange(value === null ? undefined : value === "yes")}
        />
      );
    case "date":
      return <TextInput type="date" label={label} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
    case "number":
      return <NumberInput label={label} onChange={(value) => onChange(value === "" ? undefined : Number(value))} />;
    case "money":
      return <NumberInput label={label} decimalScale={2} onChange={(value) => onChange(value === "" ? undefined : Math.round(Number(value) * 100))} />;
    default:
      return <TextInput label={label} onChange={(event) => onChange(event.currentTarget.value.trim() || undefined)} />;
  }
}
