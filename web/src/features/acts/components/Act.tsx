import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { Moment } from "@/ui/Moment";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useWithdrawal, type ActView } from "../queries";
import { Changes } from "./Changes";
import classes from "./acts.module.css";

/** Acts that the history can take back by itself; an import is undone from its own page, an undo by its redo. */
const UNDOABLE = ["edit", "bulk_edit", "merge"];

/** One act on a contact: what it said, who did it and when, and the way back. */
export function Act({ entry }: { entry: ActView }) {
  const { act } = entry;
  const { t } = useI18n();
  return (
    <li className={classes.act} data-withdrawn={act.withdrawn ? true : undefined}>
      <div>
        <p className={classes.kind}>
          {kindText(act.kind, t)}
          {act.source && ` · ${act.source.name}`}
        </p>
        <p className={classes.when}>
          <Moment at={act.at} />
          {act.by && ` · ${act.by}`}
          {act.withdrawn && ` · ${t(messages.takenBack, { at: act.withdrawn.at, by: act.withdrawn.by ?? null })}`}
          {act.refolding && ` · ${t(messages.refolding, act.refolding)}`}
        </p>
      </div>
      <WayBack act={act} />
      <Changes changes={entry.changes} rows={entry.rows} />
    </li>
  );
}

function WayBack({ act }: { act: ActView["act"] }) {
  const { t } = useI18n();
  const notify = useNotify();
  const withdrawal = useWithdrawal();
  const editor = canEdit(useSession());
  if (act.import_id !== null && act.import_id !== undefined) {
    return (
      <Link to="/imports/$importId" params={{ importId: String(act.import_id) }}>
        {t(messages.seeImport)}
      </Link>
    );
  }
  if (!editor || !UNDOABLE.includes(act.kind)) return null;
  const to = act.withdrawn ? "redo" : "undo";
  return (
    <Button size="compact-sm" loading={withdrawal.isPending} onClick={() => withdrawal.mutate({ act: act.id, to }, { onError: (error) => notify({ text: problemText(error, t) }) })}>
      {t(to === "undo" ? messages.takeBack : messages.redo)}
    </Button>
  );
}

function kindText(kind: string, t: ReturnType<typeof useI18n>["t"]): string {
  const known = (messages.kinds as Record<string, { fr: string; en: string }>)[kind];
  return known ? t(known) : kind;
}
