import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { fileNames, isMoving, progressRatio } from "../model";
import { useImport } from "../queries";
import { DraftImport } from "./DraftImport";
import { FinishedImport } from "./FinishedImport";
import { RunningImport } from "./RunningImport";
import { StateChip } from "./StateChip";
import { Moment } from "@/ui/Moment";

/** One import at one address, whatever its state: to prepare, under way, done, undone. */
export function ImportPage({ id }: { id: number }) {
  const { t, f } = useI18n();
  const { data: view, error, refetch } = useImport(id);
  const crumb = <Link to="/imports">{t(messages.title)}</Link>;
  if (!view) {
    return (
      <>
        <PageHead title={t(messages.title)} crumb={crumb} />
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
      </>
    );
  }
  const ratio = isMoving(view.state) ? progressRatio(view.progress) : null;
  const at = view.finished_at ?? view.started_at ?? view.created_at;
  return (
    <>
      <PageHead
        title={fileNames(view)}
        tab={ratio === null ? undefined : `${f.percent(Math.round(ratio * 100) / 100)} · ${fileNames(view)}`}
        crumb={crumb}
        badge={<StateChip view={view} />}
        sub={
          <p>
            {t(messages.kindOf[view.kind])} · <Moment at={at} />
            {view.author && ` · ${view.author}`}
          </p>
        }
      />
      {view.state === "draft" ? <DraftImport view={view} /> : isMoving(view.state) ? <RunningImport view={view} silent={error !== null} /> : <FinishedImport view={view} />}
    </>
  );
}
