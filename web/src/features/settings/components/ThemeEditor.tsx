import { useState } from "react";
import { useSaving } from "../useSaving";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";

export function ThemeEditor({ item, shapes, onGone, ...after }: EditorProps<"themes">) {
  const before = item && { name: item.name };
  const [body, setBody] = useState(before ?? { name: "" });
  const saving = useSaving("themes", item, before, after);
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={[]} name={body.name} onName={(name) => setBody({ name })} onSave={() => saving.save(body)} />
      {item && shapes && <Going noun="themes" item={item} onGone={onGone} />}
    </>
  );
}
