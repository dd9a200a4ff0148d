import { useState } from "react";
import { useDraft } from "@/features/drafts/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PanelForm } from "@/ui/PanelForm";
import { messages as uiMessages } from "@/ui/messages";
import { useOwnKinds } from "../kinds";
import { bodyOf, fieldsOf, problemsOf, type NoteDraft } from "../noting";
import type { InteractionBody } from "../queries";
import { KindChoice } from "./KindChoice";
import { NoteFields } from "./NoteFields";

type Props = {
  /** The name under which what is typed is kept until sent. */
  draftKey: string;
  blank: NoteDraft;
  /** Given when an exchange is being corrected. */
  original?: NoteDraft;
  send: string | ((kind: string) => string);
  pending: boolean;
  error: unknown;
  onSend: (body: InteractionBody, sent: { kind: string; forget: () => void }) => void;
  onCancel: () => void;
};

/** Notes or corrects one exchange: its kind, then the few fields that kind needs. */
export function NoteForm({ draftKey, blank, original, send, pending, error, onSend, onCancel }: Props) {
  const { t } = useI18n();
  const zone = useSession().organization.time_zone;
  const { draft, change, forget, restored } = useDraft<NoteDraft>(draftKey, blank);
  const [asked, setAsked] = useState(false);
  const own = useOwnKinds();
  const fields = fieldsOf(draft, original, own.unitOf(draft.kind));
  const problems = problemsOf(draft, fields, zone);
  const kind = own.name(draft.kind);
  const submit = () => {
    setAsked(true);
    if (problems.length === 0) onSend(bodyOf(draft, fields, zone), { kind, forget });
  };
  const giveUp = () => {
    forget();
    onCancel();
  };
  return (
    <PanelForm
      onSend={submit}
      onCancel={giveUp}
      send={typeof send === "string" ? send : send(kind)}
      pending={pending}
      error={error}
      hint={t(uiMessages.sendByKeys)}
      onStartAgain={restored ? () => change(blank) : null}
    >
      <KindChoice kind={draft.kind} onChange={(next) => change({ ...draft, kind: next })} />
      <NoteFields draft={draft} fields={fields} problems={asked ? problems : []} onChange={(part) => change({ ...draft, ...part })} />
    </PanelForm>
  );
}
