import { useState } from "react";
import { useDraft } from "@/features/drafts/public";
import { fieldLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { conflictOf, useChange, type Conflict } from "./changing";
import { draftFrom, patchOf, problemOf, removalOf, textOf, withoutValue, withValue, type Target, type ValueDraft, type ValueProblem } from "./editing";
import { messages } from "./pageMessages";
import type { ContactView, ValueView } from "./queries";

export type ValueEdit = {
  /** Whether its field shows. */
  open: boolean;
  /** Whether it was opened since the page shows: the focus then comes back to the value. */
  touched: boolean;
  draft: ValueDraft;
  restored: boolean;
  /** What cannot be right, once one has tried to send it. */
  problem: ValueProblem | null;
  refusal: unknown;
  conflict: Conflict | null;
  change: (part: Partial<ValueDraft>) => void;
  start: () => void;
  /** Gives up, forgetting what was typed. */
  stop: () => void;
  save: () => void;
  remove: () => void;
};

/** Edits one value of a contact where it stands, or adds one; what is typed survives leaving the page. */
export function useValueEdit(contact: ContactView, target: Target, value: ValueView | null): ValueEdit {
  const { t, locale } = useI18n();
  const { draft, change, reset, forget, restored } = useDraft(`contact/${contact.id}/value/${target.field}/${target.attribute?.id ?? target.key ?? "new"}`, draftFrom(value, target.attribute));
  const [open, setOpen] = useState(restored);
  const [touched, setTouched] = useState(false);
  const [seen, setSeen] = useState(contact.version);
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const edit = useChange(contact.id);
  const conflict = conflictOf(refusal);
  const problem = problemOf(target, draft);
  const name = target.attribute?.name ?? fieldLabel(target.field, t);

  const start = () => {
    reset(draftFrom(value, target.attribute));
    setSeen(contact.version);
    setAsked(false);
    setRefusal(null);
    setOpen(true);
    setTouched(true);
  };
  const stop = () => {
    forget();
    setOpen(false);
  };
  const refused = (error: unknown) => {
    setRefusal(error);
    setOpen(true);
  };
  const save = () => {
    setAsked(true);
    if (problem) return;
    setRefusal(null);
    setOpen(false);
    edit.mutate({
      patch: patchOf(target, draft),
      shown: (before) => withValue(before, target, draft, textOf(target, draft, locale)),
      // Sent again after a conflict: over what others wrote, which one has now seen.
      seen: conflict?.version ?? seen,
      sentence: t(messages.saved, { field: name }),
      onSaved: forget,
      onRefused: refused,
    });
  };
  const remove = () => {
    if (!value) return stop();
    stop();
    edit.mutate({ patch: removalOf(value), shown: (before) => withoutValue(before, value), seen: conflict?.version ?? seen, sentence: t(messages.removed, { field: name }) });
  };
  return { open, touched, draft, restored, problem: asked ? problem : null, refusal, conflict, change: (part) => change({ ...draft, ...part }), start, stop, save, remove };
}
