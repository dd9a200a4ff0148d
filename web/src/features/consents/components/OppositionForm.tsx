import { NativeSelect, TextInput } from "@mantine/core";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { channelLabel, KEYS, reasonLabel } from "@/features/fields/public";
import { useSession } from "@/features/sessions/public";
import { civilDay, instantOf } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { pointText } from "@/lib/phone";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { pointsFor } from "../model";
import { useNoteOpposition, type ContactView, type OppositionBody } from "../queries";
import classes from "./consents.module.css";

type Draft = { channel: string; reason: string; since: string; point: string };

/** A hard stop: on one channel or on all. */
export function OppositionForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useI18n();
  const zone = useSession().organization.time_zone;
  const today = civilDay(new Date(), zone);
  const blank: Draft = { channel: "", reason: "refusal", since: today, point: "" };
  const { draft, change, forget, restored } = useDraft(`contact/${contact.id}/opposition`, blank);
  const said = useSaid();
  const note = useNoteOpposition(contact.id);
  const points = pointsFor(contact, draft.channel || null);
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  const send = () => {
    const body: OppositionBody = {
      channel: (draft.channel || null) as OppositionBody["channel"],
      reason: draft.reason as OppositionBody["reason"],
      since: draft.since && draft.since !== today ? instantOf(`${draft.since}T12:00`, zone) : null,
      point: draft.point || null,
    };
    note.mutate(body, {
      onSuccess: (written) => {
        forget();
        said(t(messages.oppositionNoted), written.act);
        onDone();
      },
    });
  };
  const giveUp = () => {
    forget();
    onDone();
  };
  return (
    <PanelForm onSend={send} onCancel={giveUp} pending={note.isPending} error={note.error} onStartAgain={restored ? () => change(blank) : null}>
      <p className={classes.soft}>{t(messages.oppositionHelp)}</p>
      <NativeSelect label={t(messages.channel)} value={draft.channel} onChange={(event) => set({ channel: event.currentTarget.value, point: "" })} data={[{ value: "", label: t(messages.allChannels) }, ...KEYS.channels.map((value) => ({ value, label: channelLabel(value, t) }))]} />
      <NativeSelect label={t(messages.reason)} value={draft.reason} onChange={(event) => set({ reason: event.currentTarget.value })} data={KEYS.reasons.map((value) => ({ value, label: reasonLabel(value, t) }))} />
      {points.length > 0 && (
        <NativeSelect label={t(messages.point)} value={draft.point} onChange={(event) => set({ point: event.currentTarget.value })} data={[{ value: "", label: t(messages.anyPoint) }, ...points.map((value) => ({ value, label: pointText(value) }))]} />
      )}
      <TextInput type="date" label={t(messages.sinceDay)} value={draft.since} max={today} onChange={(event) => set({ since: event.currentTarget.value })} />
    </PanelForm>
  );
}
