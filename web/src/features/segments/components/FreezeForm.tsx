import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { useFreeze, type SegmentView } from "../queries";
import classes from "./segments.module.css";

/** A fixed list of those who answer now, or as of the day one looks at. */
export function FreezeForm({ segment, asOf, onClose }: { segment: SegmentView; asOf: string | undefined; onClose: () => void }) {
  const { t, f } = useI18n();
  const said = useSaid();
  const freeze = useFreeze();
  const [name, setName] = useState(`${segment.name} (${f.dayShort(asOf ?? new Date().toISOString())})`);
  const send = () =>
    freeze.mutate(
      { id: segment.id, name: name.trim(), asOf },
      {
        onSuccess: (list) => {
          said(t(messages.frozen, { name: list.name, n: list.members }), list.act_id);
          onClose();
        },
      },
    );
  return (
    <Panel title={t(messages.freeze)} opened onClose={onClose}>
      <PanelForm onSend={send} onCancel={onClose} send={t(messages.freeze)} pending={freeze.isPending} error={freeze.error}>
        <p className={classes.soft}>{t(messages.freezeHelp)}</p>
        <TextInput label={t(messages.listName)} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      </PanelForm>
    </Panel>
  );
}
