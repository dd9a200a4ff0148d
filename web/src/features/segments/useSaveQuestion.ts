import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { isStale } from "@/lib/versions";
import { useNotify } from "@/ui/notice";
import type { Difference } from "@/ui/StaleNote";
import type { Question } from "./expression";
import { messages } from "./messages";
import { questionOf, useChangeSegment, useCreate, type Details, type SegmentView } from "./queries";

/** What somebody else made of the saved question meanwhile, and how to keep one's own. */
type Conflict = { name: string; differences: Difference[]; onKeep: () => void };

export type SaveQuestion = {
  asNew: (details: Details, question: Question, done: () => void) => void;
  over: (question: Question) => void;
  pending: boolean;
  creating: boolean;
  error: unknown;
  conflict: Conflict | null;
};

/** Keeps a question, as a new one or over the saved one as it was `seen`; never over what somebody else made of it since. */
export function useSaveQuestion(saved: SegmentView | null, seen: string | null, onSaved: (version: string) => void): SaveQuestion {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const create = useCreate();
  const change = useChangeSegment();
  const [before, setBefore] = useState(saved);
  const [wanted, setWanted] = useState<Question | null>(null);
  const failed = (error: unknown) => notify({ text: problemText(error, t) });
  const asNew = (details: Details, question: Question, done: () => void) =>
    create.mutate(
      { ...details, question },
      {
        onSuccess: (segment) => {
          onSaved(segment.version);
          done();
          notify({ text: t(messages.saved, segment) });
          void navigate({ to: "/segments/$segmentId", params: { segmentId: String(segment.id) } });
        },
      },
    );
  const send = (segment: SegmentView, version: string, question: Question) => {
    setWanted(question);
    const back = (led: string) => () =>
      change.mutate({ id: segment.id, seen: led, question: questionOf(segment.expression) }, { onSuccess: () => notify({ text: t(messages.changedBack) }), onError: failed });
    change.mutate(
      { id: segment.id, seen: version, question },
      {
        onSuccess: (now) => {
          setWanted(null);
          setBefore(now);
          onSaved(now.version);
          notify({ text: t(messages.saved, now), action: { label: t(messages.undo), run: back(now.version) } });
        },
        onError: (error) => !isStale(error) && failed(error),
      },
    );
  };
  const over = (question: Question) => saved && send(saved, seen ?? saved.version, question);
  const conflict = saved && before && wanted && isStale(change.error) ? { name: before.name, differences: moved(before, saved, t(messages.question)), onKeep: () => send(saved, saved.version, wanted) } : null;
  return { asNew, over, pending: change.isPending, creating: create.isPending, error: create.error, conflict };
}

function moved(was: SegmentView, now: SegmentView, label: string): Difference[] {
  return was.text === now.text ? [] : [{ label, was: was.text, now: now.text }];
}
