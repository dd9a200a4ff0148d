import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { fieldError, useSaving } from "../useSaving";
import { BranchSelect } from "./BranchSelect";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";

/** A campaign or a list: a name, and the branch it belongs to. */
export function BranchedEditor({ noun, item, shapes, onGone, ...after }: EditorProps<"campaigns"> & { noun: "campaigns" | "lists" }) {
  const { t } = useI18n();
  const before = item && { name: item.name, branch: item.branch };
  const [body, setBody] = useState(before ?? { name: "", branch: null });
  const saving = useSaving(noun, item, before, after);
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["branch"]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={() => saving.save(body)}>
        <BranchSelect label={t(messages.branch)} none={t(messages.wholeOrganization)} value={body.branch ?? null} error={fieldError(saving.error, "branch")} onChange={(branch) => setBody({ ...body, branch })} />
      </EditorForm>
      {item && shapes && <Going noun={noun} item={item} onGone={onGone} />}
    </>
  );
}
