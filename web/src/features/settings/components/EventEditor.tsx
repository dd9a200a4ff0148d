import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Bodies } from "../queries";
import { fieldError, useSaving } from "../useSaving";
import type { EditorProps } from "./Editor";
import { EditorForm } from "./EditorForm";
import { Going } from "./Going";
import { instantOf, localOf } from "../moments";

export function EventEditor({ item, shapes, onGone, ...after }: EditorProps<"events">) {
  const { t } = useI18n();
  const before: Bodies["events"] | null = item && { name: item.name, starts_at: item.starts_at, ends_at: item.ends_at, place: item.place };
  const [body, setBody] = useState<Bodies["events"]>(before ?? { name: "", starts_at: null, ends_at: null, place: null });
  const saving = useSaving("events", item, before, after);
  return (
    <>
      <EditorForm isNew={!item} shapes={shapes} saving={saving} fields={["ends_at", "place"]} name={body.name} onName={(name) => setBody({ ...body, name })} onSave={() => saving.save(body)}>
        <TextInput type="datetime-local" label={t(messages.starts)} value={localOf(body.starts_at)} onChange={(event) => setBody({ ...body, starts_at: instantOf(event.currentTarget.value) })} />
        <TextInput type="datetime-local" label={t(messages.ends)} value={localOf(body.ends_at)} error={fieldError(saving.error, "ends_at")} onChange={(event) => setBody({ ...body, ends_at: instantOf(event.currentTarget.value) })} />
        <TextInput label={t(messages.place)} value={body.place ?? ""} error={fieldError(saving.error, "place")} onChange={(event) => setBody({ ...body, place: event.currentTarget.value || null })} />
      </EditorForm>
      {item && shapes && <Going noun="events" item={item} onGone={onGone} />}
    </>
  );
}
