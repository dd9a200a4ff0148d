import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";

type Details = { name: string; shared: boolean };
type Props = { title: string; start: Details; pending: boolean; error: unknown; onSend: (details: Details) => void; onClose: () => void };

/** The name of a chart, and who sees it. */
export function ChartForm({ title, start, pending, error, onSend, onClose }: Props) {
  const { t } = useI18n();
  const [details, setDetails] = useState(start);
  const [tried, setTried] = useState(false);
  const name = details.name.trim();
  const send = () => {
    setTried(true);
    if (name) onSend({ ...details, name });
  };
  return (
    <Panel title={title} opened onClose={onClose}>
      <PanelForm onSend={send} onCancel={onClose} pending={pending} error={error}>
        <TextInput label={t(messages.chartName)} value={details.name} error={tried && !name ? t(messages.nameMissing) : null} onChange={(event) => setDetails({ ...details, name: event.currentTarget.value })} data-autofocus />
        <Checkbox label={t(messages.shared)} description={t(messages.sharedHelp)} checked={details.shared} onChange={(event) => setDetails({ ...details, shared: event.currentTarget.checked })} />
      </PanelForm>
    </Panel>
  );
}
