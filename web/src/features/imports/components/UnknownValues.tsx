import { NativeSelect } from "@mantine/core";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { columnAt, withParam, withTarget, withValue, type Mapping } from "../mapping";
import { messages } from "../messages";
import classes from "./imports.module.css";

const ADD = "+";
const REJECT = "!";
const NOTHING = "";

type Props = { heading: { index: number; name: string }; unknown: Schemas["UnknownValues"]; mapping: Mapping; onMapping: (mapping: Mapping) => void };

/** Cells that a closed list does not know: added to it, read as one it knows, as nothing, or the row rejected. */
export function UnknownValues({ heading, unknown, mapping, onMapping }: Props) {
  const { t, f } = useI18n();
  const column = columnAt(mapping, heading);
  if (!column) return null;
  const policy = column.to["unknown_option"] === "add" ? ADD : REJECT;
  const choices = [
    { value: policy, label: t(policy === ADD ? messages.unknownAdd : messages.unknownReject) },
    { value: NOTHING, label: t(messages.unknownEmpty) },
    ...unknown.options.map((option) => ({ value: option, label: `→ ${option}` })),
  ];
  const setPolicy = (value: string) => onMapping(withTarget(mapping, heading, withParam(column.to, "unknown_option", value)));
  const setMeaning = (text: string, value: string) => onMapping(withValue(mapping, heading, text, value === policy ? null : value));
  return (
    <fieldset className={classes.unknown}>
      <legend>{t(messages.unknownValues)}</legend>
      <NativeSelect
        size="xs"
        aria-label={t(messages.unknownValues)}
        value={policy === ADD ? "add" : "reject"}
        onChange={(event) => setPolicy(event.currentTarget.value)}
        data={[
          { value: "add", label: t(messages.unknownAdd) },
          { value: "reject", label: t(messages.unknownReject) },
        ]}
      />
      <ul>
        {unknown.values.map((value) => (
          <li key={value.text} className={classes.unknownValue}>
            <span>
              {value.text} <span className={classes.soft}>× {f.number(value.count)}</span>
            </span>
            <NativeSelect size="xs" aria-label={value.text} value={column.values?.[value.text] ?? policy} onChange={(event) => setMeaning(value.text, event.currentTarget.value)} data={choices} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
