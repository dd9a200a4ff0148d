import { Button, CloseButton } from "@mantine/core";
import type { ComponentType } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { listMessages } from "../listMessages";
import type { Selection } from "../selection";
import type { ListSelection } from "../useSelection";
import classes from "./contacts.module.css";

/** What can be done with many contacts at once; given by the application, because several features do something. */
export type BulkActions = ComponentType<BulkActionsProps>;
export type BulkActionsProps = { selection: Selection; count: number; onDone: () => void; figures?: ShownFigure[] };
/** A figure shown beside the contacts, which an export may take along: how it is written, what it is called. */
export type ShownFigure = { text: string; name: string };

/** The same for a list as it stands, nothing being ticked. */
export type ListActions = ComponentType<Pick<BulkActionsProps, "selection" | "count">>;

/** Comes from below when something is ticked: how many, and what to do with them. */
export function BulkBar({ picked, total, actions: Actions, figures }: { picked: ListSelection; total: number; actions: BulkActions; figures?: ShownFigure[] }) {
  const { t } = useI18n();
  if (picked.count === 0) return null;
  return (
    <section className={classes.bulk} aria-label={t(listMessages.selected, { n: picked.count })}>
      <strong role="status">{t(listMessages.selected, { n: picked.count })}</strong>
      {!picked.whole && total > picked.count && (
        <Button size="compact-sm" variant="subtle" onClick={picked.pickWhole}>
          {t(listMessages.selectWhole, { total })}
        </Button>
      )}
      <div className={classes.bulkActions}>
        <Actions selection={picked.selection} count={picked.count} onDone={picked.clear} figures={figures} />
      </div>
      <CloseButton size="sm" variant="transparent" className={classes.bulkClose} onClick={picked.clear} aria-label={t(listMessages.unselect)} />
    </section>
  );
}
