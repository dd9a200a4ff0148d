import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { paramsOf, withParam, type Target } from "../mapping";
import { messages } from "../messages";
import classes from "./imports.module.css";

type Param = Schemas["FieldParam"];
type Props = { target: Target; params: Param[]; onChange: (target: Target) => void };

/** What else a field needs to know (which channel, which year…). What may be left out stays folded until it is used. */
export function TargetParams({ target, params, onChange }: Props) {
  const { t } = useI18n();
  const values = paramsOf(target);
  const shown = params.filter((param) => param.required || values[param.key] !== undefined);
  const folded = params.filter((param) => !shown.includes(param));
  const fields = (some: Param[]) => (
    <div className={classes.params}>
      {some.map((param) => (
        <ParamField key={param.key} param={param} value={values[param.key]} onChange={(value) => onChange(withParam(target, param.key, value))} />
      ))}
    </div>
  );
  return (
    <>
      {shown.length > 0 && fields(shown)}
      {folded.length > 0 && (
        <details className={classes.precise}>
          <summary>{t(messages.precise)}</summary>
          {fields(folded)}
        </details>
      )}
    </>
  );
}

function ParamField({ param, value, onChange }: { param: Param; value: unknown; onChange: (value: unknown) => void }) {
  const { locale } = useI18n();
  const label = param.name[locale];
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  switch (param.kind) {
    case "flag":
      return <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked || null)} />;
    case "choice": {
      const blank = param.required && text ? [] : [{ value: "", label: "—" }];
      const choices = param.options.map((option) => ({ value: option.key, label: option.name[locale] }));
      return <NativeSelect size="xs" label={label} required={param.required} value={text} onChange={(event) => onChange(event.currentTarget.value)} data={[...blank, ...choices]} />;
    }
    case "number":
      return <TextInput size="xs" inputMode="numeric" label={label} required={param.required} value={text} onChange={(event) => onChange(/^\d+$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : null)} />;
    case "date":
    case "text":
      return <TextInput size="xs" type={param.kind} label={label} required={param.required} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
