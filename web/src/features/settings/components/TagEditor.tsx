import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { fieldError, useSaving } from "../useSaving";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";

export function TagEditor({ item, shapes, onGone, ...after }: EditorProps<"tags">) {
  const { t } = useI18n();
  const before = item && { name: item.name, folder: item.folder };
  const [body, setBody] = useState(before ?? { name: "", folder: null });
  const saving = useSaving("tags", item, before, after);
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["folder"]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={() => saving.save(body)}>
        <TextInput label={t(messages.folder)} description={t(messages.folderHelp)} value={body.folder ?? ""} error={fieldError(saving.error, "folder")} onChange={(event) => setBody({ ...body, folder: event.currentTarget.value || null })} />
      </EditorForm>
      {item && shapes && <Going noun="tags" item={item} onGone={onGone} />}
    </>
  );
}
