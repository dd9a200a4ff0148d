import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { rowsAnnounced, type ImportView } from "../model";
import { useImportAction } from "../queries";
import classes from "./imports.module.css";

/** Always in sight: what is still missing, or the button that starts, with the number of rows it engages. */
export function StartBar({ view, saving, missing }: { view: ImportView; saving: boolean; missing: string | null }) {
  const { t, locale } = useI18n();
  const action = useImportAction();
  // What is wrong with the plan comes last among the warnings.
  const refused = view.warnings.at(-1)?.message[locale] ?? t(messages.notYet);
  const said = missing ?? (saving ? t(messages.saving) : view.can.start ? t(messages.saved) : refused);
  return (
    <div className={classes.startBar}>
      {action.error && <ProblemNote error={action.error} />}
      <div className={classes.startLine}>
        <p role="status" className={classes.soft}>
          {said}
        </p>
        <Button variant="filled" size="md" disabled={missing !== null || saving || !view.can.start} loading={action.isPending} onClick={() => action.mutate({ id: view.id, action: "start" })}>
          {t(messages.start, { rows: rowsAnnounced(view) })}
        </Button>
      </div>
    </div>
  );
}
