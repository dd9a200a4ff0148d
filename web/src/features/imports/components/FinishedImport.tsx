import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { ButtonLink } from "@/ui/ButtonLink";
import { messages } from "../messages";
import type { ImportView } from "../model";
import { useImportAction } from "../queries";
import { useUndo } from "../useUndo";
import { KeptContacts } from "./KeptContacts";
import { Rejects } from "./Rejects";
import { Report } from "./Report";
import classes from "./imports.module.css";

/** After the work: what came of it, what can still be done about it. */
export function FinishedImport({ view }: { view: ImportView }) {
  const { t, locale } = useI18n();
  const action = useImportAction();
  const { undo, redo, pending } = useUndo(view);
  const story = storyOf(view);
  const stands = view.state !== "undone";
  return (
    <>
      {story && <p className={classes.story}>{t(story)}</p>}
      {view.error && <p className={classes.bad}>{view.error.message[locale]}</p>}
      {view.report && <Report report={view.report} stands={stands} />}
      <div className={classes.actions}>
        {view.can.resume && (
          <Button variant="filled" onClick={() => action.mutate({ id: view.id, action: "resume" })} loading={action.isPending}>
            {t(messages.resume)}
          </Button>
        )}
        {stands && view.kind === "contacts" && view.report && view.report.created + view.report.updated > 0 && (
          <ButtonLink to="/contacts" search={{ import: view.id }} variant={view.can.resume ? "default" : "filled"}>
            {t(messages.seeContacts)}
          </ButtonLink>
        )}
        {view.can.undo && (
          <Button onClick={undo} loading={pending}>
            {t(messages.undo)}
          </Button>
        )}
        {view.can.redo && (
          <Button onClick={redo} loading={pending}>
            {t(messages.redo)}
          </Button>
        )}
      </div>
      {view.state === "undone" && <KeptContacts id={view.id} />}
      {view.report && view.report.rejected > 0 && <Rejects view={view} report={view.report} />}
    </>
  );
}

/** What one must know of an import that did not simply end. */
function storyOf(view: ImportView): Fixed | null {
  switch (view.state) {
    case "cancelled":
    case "interrupted":
    case "failed":
      return messages[view.state];
    case "undone":
      return view.kind === "oppositions" ? messages.undoneOppositions : messages.undone;
    default:
      return null;
  }
}
