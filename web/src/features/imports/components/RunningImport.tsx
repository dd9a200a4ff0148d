import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { ProgressBar } from "@/ui/ProgressBar";
import { messages } from "../messages";
import { progressRatio, type ImportView } from "../model";
import { useImportAction } from "../queries";
import classes from "./imports.module.css";

/** Work under way: rows done, time left, the way to stop. It goes on when the page is closed; `silent` while the server does not answer. */
export function RunningImport({ view, silent }: { view: ImportView; silent: boolean }) {
  const { t } = useI18n();
  const action = useImportAction();
  const { progress } = view;
  const undoing = view.state === "undoing";
  const title = t(!undoing ? messages.running : view.redoing ? messages.runningRedo : messages.runningUndo);
  return (
    <section className={classes.running} aria-label={title}>
      <h2>{title}</h2>
      <ProgressBar ratio={progressRatio(progress)} label={title} />
      <p className={classes.soft}>
        {progress && t(messages.rowsDone, { done: progress.rows_done, total: progress.rows_total ?? null })}
        {progress?.seconds_left !== null && progress?.seconds_left !== undefined && ` · ${t(messages.left, { seconds: progress.seconds_left })}`}
      </p>
      {silent && (
        <p role="status" className={classes.story}>
          {t(messages.silent)}
        </p>
      )}
      {!undoing && !silent && (
        <>
          <p className={classes.soft}>{t(messages.closeable)}</p>
          {view.can.cancel && (
            <p className={classes.stop}>
              <Button onClick={() => action.mutate({ id: view.id, action: "cancel" })} loading={action.isPending}>
                {t(messages.stop)}
              </Button>
              <span className={classes.soft}>{t(messages.stopHelp)}</span>
            </p>
          )}
        </>
      )}
      {action.error && <ProblemNote error={action.error} />}
    </section>
  );
}
