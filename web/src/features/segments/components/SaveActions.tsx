import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ExportAction } from "@/features/exports/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { figureName } from "../figures";
import { messages } from "../messages";
import { questionOf, useChangeSegment, useCreate, type Details, type SegmentView } from "../queries";
import { wholeAnswer } from "../selection";
import type { Standing } from "./QuestionEditor";
import { SegmentForm } from "./SegmentForm";

type Props = { saved: SegmentView | null; changed: boolean; standing: Standing; asOf: string | undefined; columns: string[] | undefined; editor: boolean; onSaved: () => void };

const NEW: Details = { name: "", folder: null, shared: true, objective: null, persona: null, note: null };

/** Take the answer out, keep the question. */
export function SaveActions({ saved, changed, standing, asOf, columns, editor, onSaved }: Props) {
  const { t, locale } = useI18n();
  const { capabilities } = useSession();
  const figures = columns?.map((text) => ({ text, name: figureName(text, locale) }));
  const [naming, setNaming] = useState(false);
  const save = useSave(saved, onSaved);
  const { question, count } = standing;
  return (
    <>
      {capabilities.includes("export") && question && count !== null && count > 0 && <ExportAction look="button" selection={wholeAnswer(question, asOf)} count={count} figures={figures} onDone={() => undefined} />}
      {editor && (!saved || changed) && (
        <Button variant={saved ? "default" : "filled"} disabled={!question} title={question ? undefined : t(messages.cannotSaveYet)} onClick={() => setNaming(true)}>
          {t(saved ? messages.saveCopy : messages.save)}
        </Button>
      )}
      {editor && changed && (
        <Button variant="filled" disabled={!question} loading={save.pending} onClick={() => question && save.over(question)}>
          {t(messages.saveChanges)}
        </Button>
      )}
      {naming && question && <SegmentForm title={t(messages.saveAs)} start={saved ? { ...NEW, folder: saved.folder ?? null, shared: saved.shared } : NEW} pending={save.creating} error={save.error} onSend={(details) => save.asNew(details, question, () => setNaming(false))} onClose={() => setNaming(false)} />}
    </>
  );
}

type Question = NonNullable<Standing["question"]>;

function useSave(saved: SegmentView | null, onSaved: () => void) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const create = useCreate();
  const change = useChangeSegment();
  const failed = (error: unknown) => notify({ text: problemText(error, t) });
  const asNew = (details: Details, question: Question, done: () => void) =>
    create.mutate(
      { ...details, question },
      {
        onSuccess: (segment) => {
          onSaved();
          done();
          notify({ text: t(messages.saved, segment) });
          void navigate({ to: "/segments/$segmentId", params: { segmentId: String(segment.id) } });
        },
      },
    );
  const over = (question: Question) => {
    if (!saved) return;
    const before = { id: saved.id, question: questionOf(saved.expression) };
    const back = () => change.mutate(before, { onSuccess: () => notify({ text: t(messages.changedBack) }), onError: failed });
    change.mutate(
      { id: saved.id, question },
      {
        onSuccess: (segment) => {
          onSaved();
          notify({ text: t(messages.saved, segment), action: { label: t(messages.undo), run: back } });
        },
        onError: failed,
      },
    );
  };
  return { asNew, over, pending: change.isPending, creating: create.isPending, error: create.error };
}
