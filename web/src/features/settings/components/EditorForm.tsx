import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { fieldError, type Saving } from "../useSaving";
import { SavingNote } from "./SavingNote";
import classes from "./settings.module.css";

type Props = { isNew: boolean; shapes: boolean; saving: Saving; fields: string[]; name: string; onName: (name: string) => void; onSave: () => void; children?: ReactNode };

/** A name, the fields of its own, and one button. Read only for whoever may not shape the base. */
export function EditorForm({ isNew, shapes, saving, fields, name, onName, onSave, children }: Props) {
  const { t } = useI18n();
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <fieldset disabled={!shapes} className={classes.fields}>
        <TextInput label={t(messages.name)} required withAsterisk={false} maxLength={200} value={name} error={fieldError(saving.error, "name")} onChange={(event) => onName(event.currentTarget.value)} />
        {children}
      </fieldset>
      <SavingNote saving={saving} fields={["name", ...fields]} />
      {shapes && (
        <Button type="submit" variant="filled" loading={saving.pending} className={classes.submit}>
          {t(isNew ? messages.create : messages.save)}
        </Button>
      )}
    </form>
  );
}
