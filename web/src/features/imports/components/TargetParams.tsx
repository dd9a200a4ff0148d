import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { paramLabel } from "@/features/fields/public";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { matters, paramsOf, withParam, type Target } from "../mapping";
import { messages } from "../messages";
import classes from "./imports.module.css";

type Param = Schemas["FieldParam"];
type Props = { target: Target; params: Param[]; onChange: (target: Target) => void };

/** What else a field needs to know (which channel, which year…). What may be left out stays folded until it is used. */
export function TargetParams({ target, params, onChange }: Props) {
  const { t } = useI18n();
  const values = paramsOf(target);
  const asked = params.filter((param) => matters(param.name, target));
  const shown = asked.filter((param) => param.required || values[param.name] !== undefined);
  const folded = asked.filter((param) => !shown.includes(param));
  const fields = (some: Param[]) => (
    <div className={classes.params}>
      {some.map((param) => (
        <ParamField key={param.name} param={param} value={values[param.name]} onChange={(value) => onChange(withParam(target, param.name, value))} />
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
  const { t, locale } = useI18n();
  const label = param.label[locale];
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  switch (param.kind) {
    case "yes_no":
      return <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked || null)} />;
    case "choice": {
      const blank = param.required && text ? [] : [{ value: "", label: "—" }];
      const choices = param.values.map((choice) => ({ value: choice, label: paramLabel(param.name, choice, t) }));
      return <NativeSelect size="xs" label={label} required={param.required} value={text} onChange={(event) => onChange(event.currentTarget.value)} data={[...blank, ...choices]} />;
    }
    case "number":
      return <TextInput size="xs" inputMode="numeric" label={label} required={param.required} value={text} onChange={(event) => onChange(/^\d+$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : null)} />;
    case "date":
    case "text":
      return <TextInput size="xs" type={param.kind} label={label} required={param.required} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
}
