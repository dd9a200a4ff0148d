import { useLiveSegments } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { useBoard } from "../board";
import { messages } from "../messages";
import { BoardChart } from "./BoardChart";
import classes from "./explorer.module.css";

/** The charts one follows, each counted again when the base moves. */
export function BoardPage() {
  useLiveSegments();
  const { t } = useI18n();
  const board = useBoard();
  const charts = board.data ?? [];
  return (
    <>
      <PageHead title={t(messages.board)} sub={t(messages.boardPurpose)} actions={<ButtonLink to="/explorer">{t(messages.explore)}</ButtonLink>} />
      {board.error && <ProblemNote error={board.error} onRetry={() => void board.refetch()} />}
      {board.isPending && <Bones lines={6} />}
      {board.data && charts.length === 0 && (
        <EmptyState title={t(messages.boardEmpty)} action={<ButtonLink to="/explorer">{t(messages.explore)}</ButtonLink>}>
          {t(messages.boardEmptyDetail)}
        </EmptyState>
      )}
      <div className={classes.grid}>
        {charts.map((chart, at) => (
          <BoardChart key={chart.id} chart={chart} before={charts[at - 1] ?? null} after={charts[at + 1] ?? null} next={charts[at + 2]?.id ?? null} />
        ))}
      </div>
    </>
  );
}
