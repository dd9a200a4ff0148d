import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { fieldError, useSaving } from "../useSaving";
import { BranchSelect } from "./BranchSelect";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";

export function BranchEditor({ item, shapes, onGone, ...after }: EditorProps<"branches">) {
  const { t } = useI18n();
  const before = item && { name: item.name, parent: item.parent };
  const [body, setBody] = useState(before ?? { name: "", parent: null });
  const saving = useSaving("branches", item, before, after);
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["parent"]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={() => saving.save(body)}>
        <BranchSelect label={t(messages.parent)} none={t(messages.top)} value={body.parent ?? null} without={item?.id} error={fieldError(saving.error, "parent")} onChange={(parent) => setBody({ ...body, parent })} />
      </EditorForm>
      {item && shapes && <Going noun="branches" item={item} onGone={onGone} />}
    </>
  );
}
