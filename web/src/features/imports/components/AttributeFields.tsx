import { NativeSelect, TextInput } from "@mantine/core";
import { paramLabel, typeLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { paramsOf, withParam, type Target } from "../mapping";
import { messages } from "../messages";
import classes from "./imports.module.css";

const TYPES = ["text", "number", "date", "yes_no", "one_choice", "many_choices", "money"];
const POLICIES = ["reject", "add"];

/** A custom attribute: its name and type. An existing one of that name is filled; else the import makes it. */
export function AttributeFields({ target, onChange }: { target: Target; onChange: (target: Target) => void }) {
  const { t } = useI18n();
  const { name, type, unknown_option: policy } = paramsOf(target);
  const closed = type === "one_choice" || type === "many_choices";
  return (
    <div className={classes.params}>
      <TextInput size="xs" label={t(messages.attributeName)} value={typeof name === "string" ? name : ""} onChange={(event) => onChange({ ...target, name: event.currentTarget.value })} />
      <NativeSelect
        size="xs"
        label={t(messages.attributeType)}
        value={typeof type === "string" ? type : ""}
        onChange={(event) => onChange(withParam(target, "type", event.currentTarget.value))}
        data={[...(type ? [] : [{ value: "", label: "—" }]), ...TYPES.map((one) => ({ value: one, label: typeLabel(one, t) }))]}
      />
      {closed && (
        <NativeSelect
          size="xs"
          label={t(messages.unknownOption)}
          value={policy === "add" ? "add" : "reject"}
          onChange={(event) => onChange(withParam(target, "unknown_option", event.currentTarget.value))}
          data={POLICIES.map((one) => ({ value: one, label: paramLabel("unknown_option", one, t) }))}
        />
      )}
    </div>
  );
}
