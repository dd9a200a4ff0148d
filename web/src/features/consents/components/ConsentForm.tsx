import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { channelLabel, KEYS, purposeLabel } from "@/features/fields/public";
import { useSession } from "@/features/sessions/public";
import { useSources } from "@/features/sources/public";
import { instantOf, localMinute } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { pointText } from "@/lib/phone";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { pointsFor } from "../model";
import { useNoteConsent, type ConsentBody, type ContactView } from "../queries";

type Draft = { channel: string; purpose: string; decision: string; at: string; how: string; wording: string; source: string; point: string };

/** A consent, a refusal or a change of mind, with what proves it. */
export function ConsentForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useI18n();
  const zone = useSession().organization.time_zone;
  const [now] = useState(() => localMinute(new Date(), zone));
  const blank: Draft = { channel: "email", purpose: "news", decision: "given", at: now, how: "", wording: "", source: "", point: "" };
  const { draft, change, forget, restored } = useDraft(`contact/${contact.id}/consent`, blank);
  const [asked, setAsked] = useState(false);
  const sources = useSources().data ?? [];
  const said = useSaid();
  const note = useNoteConsent(contact.id);
  const points = pointsFor(contact, draft.channel);
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  const missing = asked && draft.how.trim() === "" ? t(messages.howMissing) : null;
  const send = () => {
    setAsked(true);
    const body = bodyOf(draft, zone);
    if (!body) return;
    note.mutate(body, {
      onSuccess: (written) => {
        forget();
        said(t(messages.consentNoted), written.act);
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
      <SegmentedControl
        fullWidth
        aria-label={t(messages.decision)}
        value={draft.decision}
        onChange={(decision) => set({ decision })}
        data={[
          { value: "given", label: t(messages.given) },
          { value: "refused", label: t(messages.refused) },
          { value: "withdrawn", label: t(messages.takenBack) },
        ]}
      />
      <NativeSelect label={t(messages.channel)} value={draft.channel} onChange={(event) => set({ channel: event.currentTarget.value, point: "" })} data={KEYS.channels.map((value) => ({ value, label: channelLabel(value, t) }))} />
      <NativeSelect label={t(messages.purpose)} value={draft.purpose} onChange={(event) => set({ purpose: event.currentTarget.value })} data={KEYS.purposes.map((value) => ({ value, label: purposeLabel(value, t) }))} />
      <TextInput type="datetime-local" label={t(messages.givenAt)} value={draft.at} max={now} onChange={(event) => set({ at: event.currentTarget.value })} />
      <TextInput label={t(messages.how)} description={t(messages.howHelp)} value={draft.how} error={missing} onChange={(event) => set({ how: event.currentTarget.value })} />
      <NativeSelect label={t(messages.source)} value={draft.source} onChange={(event) => set({ source: event.currentTarget.value })} data={[{ value: "", label: t(messages.byHand) }, ...sources.map((source) => ({ value: String(source.id), label: source.name }))]} />
      {points.length > 0 && (
        <NativeSelect label={t(messages.point)} value={draft.point} onChange={(event) => set({ point: event.currentTarget.value })} data={[{ value: "", label: t(messages.anyPoint) }, ...points.map((value) => ({ value, label: pointText(value) }))]} />
      )}
      <TextInput label={`${t(messages.wording)} (${t(messages.optional)})`} value={draft.wording} onChange={(event) => set({ wording: event.currentTarget.value })} />
    </PanelForm>
  );
}

/** Null while it would be no consent: without a date or a way it came. */
function bodyOf(draft: Draft, zone: string): ConsentBody | null {
  const given_at = instantOf(draft.at, zone);
  if (!given_at || draft.how.trim() === "") return null;
  return {
    channel: draft.channel as ConsentBody["channel"],
    purpose: draft.purpose as ConsentBody["purpose"],
    decision: draft.decision as ConsentBody["decision"],
    given_at,
    how: draft.how.trim(),
    source: draft.source ? Number(draft.source) : null,
    point: draft.point || null,
    wording: draft.wording.trim() || null,
  };
}
