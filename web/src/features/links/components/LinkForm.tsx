import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { linkLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { asksSide, kindsBetween, sideOf, type Side } from "../model";
import { useAddLink, type ContactView } from "../queries";
import { ContactPicker, type Picked } from "./ContactPicker";
import { isBackwards, linkBody, LinkFields, type LinkDraft } from "./LinkFields";
import classes from "./links.module.css";

type Draft = LinkDraft & { other: Picked | null; side: Side };

/** Joins this contact with another: a role, a mandate, a family tie, with its dates. */
export function LinkForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useI18n();
  const blank: Draft = { other: null, side: "holder", kind: "role", title: "", from: "", until: "", territory: "" };
  const { draft, change, forget, restored } = useDraft(`contact/${contact.id}/link`, blank);
  const [asked, setAsked] = useState(false);
  const said = useSaid();
  const add = useAddLink(contact.id);
  const { other } = draft;
  const kinds = kindsBetween(contact.nature, other?.nature ?? null);
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  const pick = (picked: Picked | null) => {
    const fitting = kindsBetween(contact.nature, picked?.nature ?? null);
    set({ other: picked, kind: fitting.includes(draft.kind) ? draft.kind : fitting[0]! });
  };
  const giveUp = () => {
    forget();
    onDone();
  };
  const send = () => {
    setAsked(true);
    if (!other || isBackwards(draft)) return;
    add.mutate(
      { ...linkBody(draft), other: other.id, side: sideOf(contact.nature, other.nature, draft.side) },
      {
        onSuccess: (written) => {
          said(t(messages.added, { name: other.name }), written.act);
          giveUp();
        },
      },
    );
  };
  return (
    <PanelForm onSend={send} onCancel={giveUp} pending={add.isPending} error={add.error} onStartAgain={restored ? () => change(blank) : null}>
      <ContactPicker label={t(messages.other)} picked={other} onPick={pick} except={contact.id} error={asked && !other ? t(messages.otherMissing) : null} />
      <LinkFields draft={draft} kinds={kinds} onChange={set} />
      {other && asksSide(contact.nature, other.nature, draft.kind) && <Direction names={[contact.name, other.name]} kind={draft.title || linkLabel(draft.kind, t)} side={draft.side} onChange={(side) => set({ side })} />}
    </PanelForm>
  );
}

/** Who holds it, read as a sentence either way. */
function Direction({ names: [self, other], kind, side, onChange }: { names: [string, string]; kind: string; side: Side; onChange: (side: Side) => void }) {
  const { t } = useI18n();
  return (
    <div className={classes.direction}>
      <SegmentedControl
        orientation="vertical"
        fullWidth
        aria-label={t(messages.holds)}
        value={side}
        onChange={(chosen) => onChange(chosen as Side)}
        data={[
          { value: "holder", label: t(messages.reads, { holder: self, kind, other }) },
          { value: "other", label: t(messages.reads, { holder: other, kind, other: self }) },
        ]}
      />
    </div>
  );
}
