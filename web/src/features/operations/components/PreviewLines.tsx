import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { OperationPreview } from "../model";
import classes from "./operations.module.css";

/** What a change would do, before it is started. */
export function PreviewLines({ preview, error }: { preview?: OperationPreview; error: Error | null }) {
  const { t, locale } = useI18n();
  if (error) return <ProblemNote error={error} />;
  return (
    <div role="status" className={classes.preview}>
      {!preview && <p className={classes.soft}>{t(messages.counting)}</p>}
      {preview && (
        <>
          <p>
            <strong>{t(messages.wouldChange, { n: preview.would_change })}</strong>
            {preview.unchanged > 0 && ` · ${t(messages.alreadySo, { n: preview.unchanged })}`}
          </p>
          {preview.refused.map((refused) => (
            <p key={refused.reason}>{t(messages.leftAlone, { n: refused.count, reason: refused.text[locale] })}</p>
          ))}
          <p className={classes.soft}>
            {preview.examined < preview.selected && `${t(messages.examined, { n: preview.examined })} `}
            {t(messages.undoable)}
          </p>
        </>
      )}
    </div>
  );
}
