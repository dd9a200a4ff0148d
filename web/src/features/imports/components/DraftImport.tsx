import { useI18n } from "@/lib/i18n/I18nProvider";
import { isDeclared, SourceChoice } from "@/features/sources/public";
import { ProblemNote } from "@/ui/ProblemNote";
import { Step } from "@/ui/Step";
import { ignoredCount, type Mapping } from "../mapping";
import { messages } from "../messages";
import { suggestedSourceName, type ImportView } from "../model";
import { usePlan } from "../usePlan";
import { ColumnsStep } from "./ColumnsStep";
import { FileStep } from "./FileStep";
import { PreviewStep } from "./PreviewStep";
import { StartBar } from "./StartBar";
import classes from "./imports.module.css";

/** The four steps on one page; each change is kept on the server, so leaving loses nothing. */
export function DraftImport({ view }: { view: ImportView }) {
  const { t } = useI18n();
  const { plan, change, saving, error } = usePlan(view);
  const mapping = plan.mapping;
  const setMapping = (next: Mapping) => change((before) => ({ ...before, mapping: next }));
  const ignored = ignoredCount(mapping, view.columns);
  const taken = view.columns.length - ignored;
  return (
    <>
      <div className={classes.steps}>
        <FileStep view={view} plan={plan} onChange={change} />
        <Step number={2} title={t(messages.stepSource)} state={isDeclared(plan.source) ? "done" : "current"} summary={t(messages.sourceWhy)}>
          <SourceChoice source={plan.source} suggestedName={suggestedSourceName(view)} onChange={(source) => change((before) => ({ ...before, source }))} />
        </Step>
        <Step number={3} title={t(messages.stepColumns)} state={taken > 0 ? "done" : "current"} summary={t(messages.columnsSummary, { taken, ignored })}>
          <ColumnsStep view={view} plan={plan} mapping={mapping} onMapping={setMapping} onPlan={change} />
        </Step>
        <Step number={4} title={t(messages.stepPreview)} state="current">
          <PreviewStep view={view} plan={plan} mapping={mapping} saving={saving} onMapping={setMapping} onPlan={change} />
        </Step>
      </div>
      {error && <ProblemNote error={error} />}
      <StartBar view={view} saving={saving} missing={!isDeclared(plan.source) ? t(messages.needSource) : taken === 0 ? t(messages.needColumns) : null} />
    </>
  );
}
