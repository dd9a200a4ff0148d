import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useEndings } from "@/lib/endings";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { ProgressBar } from "@/ui/ProgressBar";
import { messages } from "../messages";
import { isMoving, ratio, type OperationView } from "../model";
import { refreshContacts, useCancel, useOperations, useWithdrawal } from "../queries";
import classes from "./operations.module.css";

/** Operations under way, on whatever page one has gone to meanwhile; their end is said in the bar, with the way back. */
export function OperationsTray() {
  const { t } = useI18n();
  const operations = useOperations().data?.items;
  const cancel = useCancel();
  useEnds(operations);
  const moving = operations?.filter(isMoving) ?? [];
  if (moving.length === 0) return null;
  return (
    <section className={classes.tray} aria-label={t(messages.tray)}>
      {moving.map((operation) => {
        const title = t(messages.running, { action: t(messages.action[operation.kind]), object: operation.object });
        return (
          <div key={operation.id} className={classes.work}>
            <div className={classes.workText}>
              <strong>{title}</strong>
              <span className={classes.soft}>{operation.state === "gathering" ? t(messages.gathering) : t(messages.progress, operation)}</span>
            </div>
            <ProgressBar ratio={ratio(operation)} label={title} />
            <Button size="compact-sm" disabled={operation.stopping} onClick={() => cancel.mutate(operation.id)}>
              {t(operation.stopping ? messages.stopping : messages.stop)}
            </Button>
          </div>
        );
      })}
    </section>
  );
}

/** Says each end once, and offers to undo what was changed. */
function useEnds(operations: OperationView[] | undefined) {
  const { t } = useI18n();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate } = useWithdrawal();
  const say = useCallback(
    (ended: OperationView) => {
      const { act, changed: n } = ended;
      const failed = (error: Error) => notify({ text: problemText(error, t) });
      const back = (undo: boolean): void => {
        if (act === null) return;
        const text = undo ? t(messages.undone, { n }) : sentence(ended, t);
        const action = { label: t(undo ? messages.redo : messages.undo), run: () => back(!undo) };
        mutate({ act, undo }, { onSuccess: () => notify({ text, action }), onError: failed });
      };
      refreshContacts(queries);
      notify({ text: sentence(ended, t), action: act !== null && n > 0 ? { label: t(messages.undo), run: () => back(true) } : undefined });
    },
    [notify, queries, mutate, t],
  );
  useEndings(operations, isMoving, say);
}

function sentence(ended: OperationView, t: ReturnType<typeof useI18n>["t"]): string {
  if (ended.state === "cancelled") return t(messages.stopped, { n: ended.changed });
  if (ended.state !== "done") return t(messages.failed);
  return t(messages.ended, { action: t(messages.action[ended.kind]), object: ended.object, changed: ended.changed, refused: ended.refused });
}
