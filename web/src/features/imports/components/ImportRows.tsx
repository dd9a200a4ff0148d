import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ButtonLink } from "@/ui/ButtonLink";
import { Moment } from "@/ui/Moment";
import { messages } from "../messages";
import { fileNames, type ImportView } from "../model";
import { useUndo } from "../useUndo";
import { Outcome } from "./Outcome";
import { StateChip } from "./StateChip";
import classes from "./imports.module.css";

type Look = "desk" | "news";

/** Imports one a line: what, where it stands, what came of it, when, by whom; as news, nothing is undone from there by mistake. */
export function ImportRows({ rows, look = "desk" }: { rows: ImportView[]; look?: Look }) {
  return (
    <ul className={classes.rows}>
      {rows.map((view) => (
        <ImportRow key={view.id} view={view} look={look} />
      ))}
    </ul>
  );
}

function ImportRow({ view, look }: { view: ImportView; look: Look }) {
  const { t } = useI18n();
  const { undo, redo, pending } = useUndo(view);
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <p className={classes.rowTitle}>
          <Link to="/imports/$importId" params={{ importId: String(view.id) }}>
            {fileNames(view)}
          </Link>
          <StateChip view={view} />
        </p>
        <p className={classes.soft}>
          {t(messages.kindOf[view.kind])} · <Moment at={view.finished_at ?? view.started_at ?? view.created_at} />
          {view.author && ` · ${view.author}`}
        </p>
        {view.report && view.state !== "draft" && <Outcome report={view.report} />}
      </div>
      {look === "desk" && view.can.undo && (
        <Button variant="subtle" onClick={undo} loading={pending}>
          {t(messages.takeBack)}
        </Button>
      )}
      {look === "desk" && view.can.redo && (
        <Button variant="subtle" onClick={redo} loading={pending}>
          {t(messages.restore)}
        </Button>
      )}
      {view.state === "draft" && (
        <ButtonLink variant="subtle" to="/imports/$importId" params={{ importId: String(view.id) }}>
          {t(messages.finish)}
        </ButtonLink>
      )}
    </li>
  );
}
