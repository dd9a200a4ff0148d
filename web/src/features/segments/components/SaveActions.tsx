import { Button } from "@mantine/core";
import { useState } from "react";
import { ExportAction } from "@/features/exports/public";
import { figureName } from "@/features/figures/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Details, SegmentView } from "../queries";
import { wholeAnswer } from "../selection";
import type { SaveQuestion } from "../useSaveQuestion";
import type { Standing } from "./QuestionEditor";
import { SegmentForm } from "./SegmentForm";

type Props = { saved: SegmentView | null; changed: boolean; standing: Standing; asOf: string | undefined; columns: string[] | undefined; editor: boolean; save: SaveQuestion };

const NEW: Details = { name: "", folder: null, shared: true, objective: null, persona: null, note: null };

/** Take the answer out, keep the question. */
export function SaveActions({ saved, changed, standing, asOf, columns, editor, save }: Props) {
  const { t, locale } = useI18n();
  const { capabilities } = useSession();
  const figures = columns?.map((text) => ({ text, name: figureName(text, locale) }));
  const [naming, setNaming] = useState(false);
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
