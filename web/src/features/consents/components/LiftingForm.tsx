import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { useSession } from "@/features/sessions/public";
import { civilDay } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { useLiftOpposition } from "../queries";
import classes from "./consents.module.css";

/** The person's own later act, which alone lifts an opposition. */
export function LiftingForm({ contact, opposition, onDone }: { contact: number; opposition: number; onDone: () => void }) {
  const { t } = useI18n();
  const today = civilDay(new Date(), useSession().organization.time_zone);
  const { draft, change, forget } = useDraft(`contact/${contact}/lifting/${opposition}`, { how: "", on: today });
  const [asked, setAsked] = useState(false);
  const said = useSaid();
  const lift = useLiftOpposition(contact, opposition);
  const how = draft.how.trim();
  const send = () => {
    setAsked(true);
    if (!how || !draft.on) return;
    lift.mutate(
      { how, on: draft.on },
      {
        onSuccess: (written) => {
          forget();
          said(t(messages.lifted), written.act);
          onDone();
        },
      },
    );
  };
  const giveUp = () => {
    forget();
    onDone();
  };
  return (
    <PanelForm onSend={send} onCancel={giveUp} pending={lift.isPending} error={lift.error}>
      <p className={classes.soft}>{t(messages.liftHelp)}</p>
      <TextInput label={t(messages.liftHow)} value={draft.how} error={asked && !how ? t(messages.howMissing) : null} onChange={(event) => change({ ...draft, how: event.currentTarget.value })} />
      <TextInput type="date" label={t(messages.liftOn)} value={draft.on} max={today} onChange={(event) => change({ ...draft, on: event.currentTarget.value })} />
    </PanelForm>
  );
}
