import { Checkbox, Select, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { PURPOSES, purposeOf } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Bodies } from "../queries";
import { fieldError, useSaving } from "../useSaving";
import { ConversionForm } from "./ConversionForm";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";
import { KINDS } from "./kinds";
import { OptionList } from "./OptionList";
import classes from "./settings.module.css";

type Body = Bodies["attributes"];
const SENSITIVITIES = ["ordinary", "reach", "opinion", "special", "roll"] as const;
const ROLES = ["reader", "editor", "administrator"] as const;
const BLANK: Body = { name: "", folder: null, kind: "text", sensitivity: "ordinary", purposes: [], visible_to: "reader", retention_months: null, reason: null };

/** What an attribute is. Its type is chosen once; what the law asks stands behind one line, unless the name calls for it. */
export function AttributeEditor({ item, shapes, onGone, ...after }: EditorProps<"attributes">) {
  const { t } = useI18n();
  const before: Body | null = item && { name: item.name, folder: item.folder, kind: item.kind, sensitivity: item.sensitivity, purposes: item.purposes, visible_to: item.visible_to, retention_months: item.retention_months, reason: item.reason };
  const [body, setBody] = useState<Body>(before ?? BLANK);
  const saving = useSaving("attributes", item, before, after);
  const set = (change: Partial<Body>) => setBody({ ...body, ...change });
  const asked = fieldError(saving.error, "reason");
  const choice = (kind: string) => kind === "one_choice" || kind === "many_choices";
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["folder", "reason", "retention_months"]} name={body.name} onName={(name) => set({ name })} onSave={() => saving.save(body)}>
        {!item && <Select label={t(messages.kind)} description={t(messages.kindHelp)} allowDeselect={false} value={body.kind} data={KINDS.map((value) => ({ value, label: t(messages.kindOf[value]) }))} onChange={(kind) => kind && set({ kind: kind as Body["kind"] })} />}
        {!item && choice(body.kind) && <p className={classes.soft}>{t(messages.optionsLater)}</p>}
        <TextInput label={t(messages.folder)} description={t(messages.folderHelp)} value={body.folder ?? ""} error={fieldError(saving.error, "folder")} onChange={(event) => set({ folder: event.currentTarget.value || null })} />
        <Select label={t(messages.visibleTo)} disabled={!shapes} allowDeselect={false} value={body.visible_to} data={ROLES.map((value) => ({ value, label: t(messages.visibleOf[value]) }))} onChange={(role) => role && set({ visible_to: role as Body["visible_to"] })} />
        {(asked || body.reason !== null) && <Textarea label={t(messages.reason)} description={t(messages.reasonHelp)} rows={3} value={body.reason ?? ""} error={asked} onChange={(event) => set({ reason: event.currentTarget.value || null })} />}
        <details className={classes.more}>
          <summary>{t(messages.lawful)}</summary>
          <div className={classes.fields}>
            <Select label={t(messages.sensitivity)} disabled={!shapes} allowDeselect={false} value={body.sensitivity} data={SENSITIVITIES.map((value) => ({ value, label: t(messages.sensitivityOf[value]) }))} onChange={(value) => value && set({ sensitivity: value as Body["sensitivity"] })} />
            <Checkbox.Group label={t(messages.purposes)} description={t(messages.purposesHelp)} value={body.purposes} onChange={(purposes) => set({ purposes: purposes as Body["purposes"] })}>
              <div className={classes.purposes}>
                {PURPOSES.map((purpose) => (
                  <Checkbox key={purpose} value={purpose} label={t(purposeOf[purpose])} />
                ))}
              </div>
            </Checkbox.Group>
            <TextInput type="number" min={1} max={1200} label={t(messages.retention)} description={t(messages.retentionHelp)} value={body.retention_months ?? ""} error={fieldError(saving.error, "retention_months")} onChange={(event) => set({ retention_months: Number(event.currentTarget.value) || null })} />
          </div>
        </details>
      </EditorForm>
      {item && choice(item.kind) && <OptionList attribute={item} shapes={shapes} />}
      {item && shapes && <ConversionForm attribute={item} onConverted={after.onSaved} />}
      {item && shapes && <Going noun="attributes" item={item} onGone={onGone} />}
    </>
  );
}
