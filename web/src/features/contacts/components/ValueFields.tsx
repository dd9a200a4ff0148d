import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { CIVILITIES, GENDERS, isPoint, type AttributeShape, type Target, type ValueDraft } from "../editing";
import { messages } from "../pageMessages";
import classes from "./editing.module.css";

type Props = { target: Target; draft: ValueDraft; name: string; error: string | null; onChange: (part: Partial<ValueDraft>) => void };

/** The field, or the few fields, that hold one value. */
export function ValueFields({ target, draft, name, error, onChange }: Props) {
  const { t } = useI18n();
  return (
    <>
      {target.field === "address" ? <AddressFields draft={draft} error={error} onChange={onChange} /> : <MainField target={target} draft={draft} name={name} error={error} onChange={onChange} />}
      {isPoint(target.field) && (
        <div className={classes.pair}>
          <TextInput size="xs" aria-label={t(messages.label)} placeholder={t(messages.labelHelp)} value={draft.label} onChange={(event) => onChange({ label: event.currentTarget.value })} />
          <Checkbox size="xs" label={t(messages.primary)} checked={draft.primary} onChange={(event) => onChange({ primary: event.currentTarget.checked })} />
        </div>
      )}
    </>
  );
}

const KEYBOARDS: Record<string, { type?: string; inputMode?: "email" | "tel" | "url" | "numeric" | "decimal" }> = {
  email: { type: "email", inputMode: "email" },
  phone: { type: "tel", inputMode: "tel" },
  web: { inputMode: "url" },
  registration: { inputMode: "numeric" },
};

function MainField({ target, draft, name, error, onChange }: Props) {
  const { t } = useI18n();
  const set = (text: string) => onChange({ text });
  const shared = { "aria-label": name, "data-autofocus": true, error, value: draft.text };
  if (target.field === "civility") return <Choice {...shared} words={CIVILITIES} onChoose={set} />;
  if (target.field === "gender") return <Choice {...shared} words={GENDERS} onChoose={set} />;
  if (target.attribute && target.attribute.type !== "text") return <AttributeField attribute={target.attribute} draft={draft} error={error} onChange={onChange} />;
  const description = target.field === "birth_date" ? t(messages.birthHelp) : undefined;
  return <TextInput {...shared} {...KEYBOARDS[target.field]} description={description} inputWrapperOrder={["input", "error", "description"]} autoComplete="off" onChange={(event) => set(event.currentTarget.value)} />;
}

function AttributeField({ attribute, draft, error, onChange }: { attribute: AttributeShape } & Pick<Props, "draft" | "error" | "onChange">) {
  const { t } = useI18n();
  const shared = { "aria-label": attribute.name, "data-autofocus": true, error, value: draft.text };
  const options = attribute.options.map((option) => ({ value: String(option.id), label: option.name }));
  const none = { value: "", label: t(messages.nothing) };
  if (attribute.type === "yes_no") return <Choice {...shared} words={{ yes: messages.yes, no: messages.no }} onChoose={(text) => onChange({ text })} />;
  if (attribute.type === "one_choice") return <NativeSelect {...shared} data={[none, ...options]} onChange={(event) => onChange({ text: event.currentTarget.value })} />;
  if (attribute.type === "many_choices") {
    const chosen = draft.text.split(",").filter(Boolean);
    return (
      <Checkbox.Group aria-label={attribute.name} value={chosen} onChange={(ids) => onChange({ text: ids.join(",") })} error={error}>
        {options.map((option, index) => (
          <Checkbox key={option.value} size="sm" {...option} data-autofocus={index === 0 || undefined} />
        ))}
      </Checkbox.Group>
    );
  }
  const date = attribute.type === "date";
  return <TextInput {...shared} type={date ? "date" : "text"} inputMode={date ? undefined : "decimal"} onChange={(event) => onChange({ text: event.currentTarget.value })} />;
}

type ChoiceProps = { "aria-label": string; value: string; error: string | null; words: Record<string, Fixed>; onChoose: (key: string) => void };

function Choice({ words, onChoose, ...rest }: ChoiceProps) {
  const { t } = useI18n();
  return <NativeSelect {...rest} onChange={(event) => onChoose(event.currentTarget.value)} data={[{ value: "", label: t(messages.nothing) }, ...Object.entries(words).map(([value, label]) => ({ value, label: t(label) }))]} />;
}

function AddressFields({ draft, error, onChange }: Pick<Props, "draft" | "error" | "onChange">) {
  const { t } = useI18n();
  const text = (key: "street" | "complement" | "postcode" | "city", label: Fixed, more: object = {}) => (
    <TextInput size="xs" label={t(label)} value={draft[key]} onChange={(event) => onChange({ [key]: event.currentTarget.value })} autoComplete="off" {...more} />
  );
  return (
    <>
      {text("street", messages.street, { "data-autofocus": true, error })}
      {text("complement", messages.complement)}
      <div className={classes.town}>
        {text("postcode", messages.postcode, { inputMode: "numeric" })}
        {text("city", messages.city)}
      </div>
    </>
  );
}
