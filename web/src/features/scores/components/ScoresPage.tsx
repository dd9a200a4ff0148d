import { Button, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useSegments } from "@/features/segments/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useGrid, useScores, type Score } from "../queries";
import type { ScoresSearch } from "../search";
import { AmountChoice } from "./AmountChoice";
import { GroupList } from "./GroupList";
import { RecencyGrid } from "./RecencyGrid";
import { ScoreForm } from "./ScoreForm";
import { ScoreMenu } from "./ScoreMenu";
import { Thresholds } from "./Thresholds";
import classes from "./scores.module.css";

type Props = { search: ScoresSearch; onSearch: (next: ScoresSearch) => void };
type Editing = "none" | "new" | "change";

/** The 125 cells of a score, their named groups, and where the fifths are cut. */
export function ScoresPage({ search, onSearch }: Props) {
  const { t } = useI18n();
  const scores = useScores();
  const shapes = useSession().capabilities.includes("shape_base");
  const [editing, setEditing] = useState<Editing>("none");
  const score = scores.data?.find((one) => one.id === search.score) ?? scores.data?.[0];
  const create = shapes && (
    <Button variant={score ? "default" : "filled"} onClick={() => setEditing("new")}>
      {t(messages.create)}
    </Button>
  );
  return (
    <>
      <PageHead title={t(messages.title)} crumb={<Link to="/segments">{t(messages.segments)}</Link>} sub={t(messages.purpose)} actions={score ? create : undefined} />
      {scores.isPending && <Bones lines={6} height={52} />}
      {scores.error && <ProblemNote error={scores.error} onRetry={() => void scores.refetch()} />}
      {scores.data && !score && (
        <EmptyState title={t(messages.emptyTitle)} action={create}>
          {t(messages.emptyDetail)} {!shapes && t(messages.emptyForReaders)}
        </EmptyState>
      )}
      {score && <ScoreView key={score.id} score={score} scores={scores.data!} search={search} onSearch={onSearch} onChange={shapes ? () => setEditing("change") : null} />}
      {editing !== "none" && <ScoreForm score={editing === "change" ? score! : null} onClose={() => setEditing("none")} onMade={(id) => onSearch({ ...search, score: id })} />}
    </>
  );
}

type ViewProps = Props & { score: Score; scores: Score[]; onChange: (() => void) | null };

function ScoreView({ score, scores, search, onSearch, onChange }: ViewProps) {
  const { t } = useI18n();
  const grid = useGrid(score.id, search.segment);
  const engaged = grid.data?.cells.reduce((sum, cell) => sum + cell.count, 0) ?? 0;
  return (
    <>
      <div className={classes.choices}>
        <Select label={t(messages.score)} data={scores.map(({ id, name }) => ({ value: String(id), label: name }))} value={String(score.id)} allowDeselect={false} onChange={(id) => onSearch({ ...search, score: Number(id) })} />
        <WhomChoice segment={search.segment} onChange={(segment) => onSearch({ ...search, segment })} />
        {onChange && <ScoreMenu score={score} onChange={onChange} onGone={() => onSearch({ segment: search.segment })} />}
      </div>
      {grid.isPending && <Bones lines={8} height={52} />}
      {grid.error && <ProblemNote error={grid.error} onRetry={() => void grid.refetch()} />}
      {grid.data && (
        <>
          <p className={classes.engaged} role="status">
            {t(messages.engaged, { n: engaged, total: grid.data.total, months: score.scoring.months })}
          </p>
          {engaged === 0 && <p className={classes.soft}>{t(messages.nobody)}</p>}
          <div className={classes.columns} data-stale={grid.isPlaceholderData || undefined}>
            <section aria-labelledby="grid-title">
              <h2 id="grid-title">{t(messages.grid)}</h2>
              <p className={classes.soft}>{t(messages.gridHelp)}</p>
              <AmountChoice grid={grid.data} amount={search.amount} onChange={(amount) => onSearch({ ...search, amount })} />
              <RecencyGrid grid={grid.data} amount={search.amount} />
            </section>
            <GroupList groups={grid.data.groups} />
          </div>
          <Thresholds score={score} />
        </>
      )}
    </>
  );
}

function WhomChoice({ segment, onChange }: { segment: number | undefined; onChange: (segment: number | undefined) => void }) {
  const { t } = useI18n();
  const segments = useSegments().data?.items ?? [];
  const data = segments.map(({ id, name }) => ({ value: String(id), label: name }));
  return <Select label={t(messages.ofWhom)} placeholder={t(messages.everybody)} searchable clearable data={data} value={segment === undefined ? null : String(segment)} onChange={(id) => onChange(id === null ? undefined : Number(id))} />;
}
