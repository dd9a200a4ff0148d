import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { problemOf, draftFrom } from "../editing";
import type { NewContactDraft } from "../newContact";
import { messages } from "../pageMessages";
import classes from "./newContact.module.css";

type Props = { nature: "person" | "structure"; draft: NewContactDraft; error: string | null; refusals: Partial<NewContactDraft>; onChange: (part: Partial<NewContactDraft>) => void };

/** The few facts by which somebody is known; the rest is filled in on their page. */
export function NewContactFields({ nature, draft, error, refusals, onChange }: Props) {
  const { t } = useI18n();
  const [left, setLeft] = useState(new Set<string>());
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const text = (key: keyof NewContactDraft, label: Fixed, more: TextInputProps = {}) => (
    <TextInput label={t(label)} value={draft[key]} onChange={(event) => onChange({ [key]: event.currentTarget.value })} onBlur={() => setLeft(new Set([...left, key]))} autoComplete="off" {...more} error={more.error ?? refusals[key]} />
  );
  // Said once one has left the field: half an address is not wrong yet.
  const late = (field: string, value: string) => {
    const problem = left.has(field) && value.trim() ? problemOf({ field, key: null }, { ...draftFrom(null), text: value }) : null;
    return problem ? t(messages.problem[problem]) : null;
  };
  return (
    <div ref={box} className={classes.fields}>
      {nature === "person" ? (
        <div className={classes.pair}>
          {text("first_names", messages.firstNames, { error })}
          {text("surname", messages.surname)}
        </div>
      ) : (
        text("structure_name", messages.structureName, { error, description: t(messages.structureHelp), inputWrapperOrder: ["label", "input", "description", "error"] })
      )}
      <div className={classes.pair}>
        {text("email", messages.email, { type: "email", error: late("email", draft.email) })}
        {text("phone", messages.phone, { type: "tel", error: late("phone", draft.phone) })}
      </div>
      {nature === "person" && text("birth_date", messages.birth, { description: t(messages.birthHelp), inputWrapperOrder: ["label", "input", "description", "error"], error: late("birth_date", draft.birth_date) })}
    </div>
  );
}
