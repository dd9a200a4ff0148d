import { Autocomplete, Checkbox, TextInput, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { useSegments, type Details } from "../queries";
import classes from "./segments.module.css";

type Props = { title: string; start: Details; pending: boolean; error: unknown; note?: ReactNode; onSend: (details: Details) => void; onClose: () => void };

/** The name of a segment, where it stands, what it is for. */
export function SegmentForm({ title, start, pending, error, note, onSend, onClose }: Props) {
  const { t } = useI18n();
  const folders = useSegments().data?.folders ?? [];
  const [details, setDetails] = useState(start);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Details>) => setDetails((now) => ({ ...now, ...change }));
  const text = (value: string) => (value.trim() === "" ? null : value);
  const send = () => {
    setTried(true);
    if (details.name.trim()) onSend({ ...details, name: details.name.trim(), folder: details.folder?.trim() || null });
  };
  return (
    <Panel title={title} opened onClose={onClose}>
      <PanelForm onSend={send} onCancel={onClose} pending={pending} error={error}>
        <TextInput label={t(messages.name)} description={t(messages.nameHelp)} value={details.name} error={tried && !details.name.trim() ? t(messages.nameMissing) : null} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
        <Autocomplete label={t(messages.folder)} data={folders} value={details.folder ?? ""} onChange={(value) => set({ folder: value })} comboboxProps={{ withinPortal: false }} />
        <Checkbox label={t(messages.shared)} checked={details.shared} onChange={(event) => set({ shared: event.currentTarget.checked })} />
        <TextInput label={t(messages.objective)} description={t(messages.objectiveHelp)} value={details.objective ?? ""} onChange={(event) => set({ objective: text(event.currentTarget.value) })} />
        <TextInput label={t(messages.persona)} description={t(messages.personaHelp)} value={details.persona ?? ""} onChange={(event) => set({ persona: text(event.currentTarget.value) })} />
        <Textarea label={t(messages.note)} autosize={false} rows={3} className={classes.note} value={details.note ?? ""} onChange={(event) => set({ note: text(event.currentTarget.value) })} />
        {note}
      </PanelForm>
    </Panel>
  );
}
