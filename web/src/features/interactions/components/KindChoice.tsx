import { NativeSelect } from "@mantine/core";
import { useId } from "react";
import { KEYS, kindLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useOwnKinds } from "../kinds";
import { messages } from "../messages";
import { capitalized } from "../model";
import { BY_MACHINE, EVERYDAY } from "../noting";
import classes from "./NoteForm.module.css";

/** The kind first: the everyday ones in sight, the others one step further. */
export function KindChoice({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const { t } = useI18n();
  const name = useId();
  const own = useOwnKinds();
  const others = [...own.keys, ...KEYS.kinds.filter((key) => !EVERYDAY.includes(key) && !BY_MACHINE.includes(key))];
  const all = EVERYDAY.includes(kind) || others.includes(kind) ? others : [kind, ...others];
  return (
    <fieldset className={classes.kinds}>
      <legend className={classes.legend}>{t(messages.what)}</legend>
      {EVERYDAY.map((key) => (
        <label key={key} className={classes.kind}>
          <input type="radio" name={name} checked={kind === key} onChange={() => onChange(key)} />
          <span>{capitalized(kindLabel(key, t))}</span>
        </label>
      ))}
      <NativeSelect
        aria-label={t(messages.otherKind)}
        className={classes.other}
        data-chosen={!EVERYDAY.includes(kind) || undefined}
        value={EVERYDAY.includes(kind) ? "" : kind}
        onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
        data={[{ value: "", label: t(messages.otherKind) }, ...all.map((value) => ({ value, label: capitalized(own.name(value)) }))]}
      />
    </fieldset>
  );
}
