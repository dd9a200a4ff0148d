import { Button } from "@mantine/core";
import { useCallback, useState } from "react";
import { useEndings } from "@/lib/endings";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProgressBar } from "@/ui/ProgressBar";
import { messages } from "../messages";
import { contentAddress, excludedAddress, excludedCount, isPage, isWriting, type ExportView } from "../model";
import { useCancelExport, useExports } from "../queries";
import classes from "./exports.module.css";

/** Exports being written, then the file to take, on whatever page one has gone to meanwhile. */
export function ExportsTray({ enabled }: { enabled: boolean }) {
  const { t } = useI18n();
  const views = useExports(enabled).data;
  const [ready, forget] = useEnded(views);
  const running = views?.filter(isWriting) ?? [];
  if (running.length + ready.length === 0) return null;
  return (
    <section className={classes.tray} aria-label={t(messages.tray)}>
      {running.map((view) => (
        <Writing key={view.id} view={view} />
      ))}
      {ready.map((view) => (
        <Ready key={view.id} view={view} onTaken={() => forget(view.id)} />
      ))}
    </section>
  );
}

function Writing({ view }: { view: ExportView }) {
  const { t } = useI18n();
  const cancel = useCancelExport();
  return (
    <div className={classes.work}>
      <span>
        <strong>{t(messages.writing)}</strong> <span className={classes.soft}>{t(messages.progress, view)}</span>
      </span>
      <ProgressBar ratio={view.total ? view.done / view.total : null} label={t(messages.writing)} />
      <Button size="compact-sm" loading={cancel.isPending} onClick={() => cancel.mutate(view.id)}>
        {t(messages.stop)}
      </Button>
    </div>
  );
}

function Ready({ view, onTaken }: { view: ExportView; onTaken: () => void }) {
  const { t } = useI18n();
  const page = isPage(view.format);
  const bad = view.state !== "ready";
  return (
    <div className={classes.work} role="status">
      <span>{bad ? t(messages.failed) : t(messages.ready, { n: view.done - view.left_out, left: view.left_out })}</span>
      {!bad && (
        <Button component="a" size="compact-sm" variant="filled" href={contentAddress(view.id)} target={page ? "_blank" : undefined} rel="noreferrer" onClick={excludedCount(view) > 0 ? undefined : onTaken}>
          {t(page ? messages.open : messages.download)}
        </Button>
      )}
      {!bad && excludedCount(view) > 0 && (
        <Button component="a" size="compact-sm" href={excludedAddress(view.id)}>
          {t(messages.takeExcluded, { n: excludedCount(view) })}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onTaken}>
        {t(messages.close)}
      </Button>
    </div>
  );
}

/** What ended while one was here, until it is taken or closed. */
function useEnded(views: ExportView[] | undefined): [ExportView[], (id: number) => void] {
  const [ended, setEnded] = useState<ExportView[]>([]);
  const keep = useCallback((view: ExportView) => {
    if (view.state !== "cancelled") setEnded((kept) => [...kept, view]);
  }, []);
  useEndings(views, isWriting, keep);
  return [ended, (id) => setEnded((kept) => kept.filter((view) => view.id !== id))];
}
