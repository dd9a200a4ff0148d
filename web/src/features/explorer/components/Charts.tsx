import type { Answered, Vocabulary } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemNote } from "@/ui/ProblemNote";
import { chartKey, USUAL_CHARTS, type Chart } from "../charts";
import { messages } from "../messages";
import { useFacets, type FacetView } from "../queries";
import type { ExploreSearch } from "../search";
import { ChartCard } from "./ChartCard";
import { ChartTools } from "./ChartTools";
import classes from "./explorer.module.css";

type Props = Answered & { vocabulary: Vocabulary; search: ExploreSearch; onSearch: (next: ExploreSearch) => void };

/** Every chart of the page, counted together. While the question changes, the counts before stay, greyed. */
export function Charts({ question, stale, refused, narrow, vocabulary, search, onSearch }: Props) {
  const { t, f, locale } = useI18n();
  const charts = search.charts ?? USUAL_CHARTS;
  const facets = useFacets(question, search.as_of, search.vs, charts);
  const set = useChartsSet(charts, search, onSearch);
  const shown = facets.data && facets.data.facets.length === charts.length ? facets.data : null;
  const late = stale || facets.isPlaceholderData;
  const totals = { own: shown?.total ?? 0, against: shown?.against_total ?? null };
  const pairs = charts.map((chart, at) => ({ chart, at, facet: shown?.facets[at] ?? null }));
  // Of the usual charts, those that say nothing of this base only take room.
  const silent = search.charts ? [] : pairs.filter(({ facet }) => facet !== null && isSilent(facet));
  return (
    <section aria-label={t(messages.charts)} aria-busy={late} data-stale={late || undefined} className={classes.charts}>
      <ChartTools charts={charts} facets={shown} totals={totals} vocabulary={vocabulary} usual={search.charts === undefined} onCharts={set} search={search} />
      {question === null && shown && (
        <p className={classes.whole} role="status">
          <strong>{f.number(shown.total)}</strong> {t(messages.wholeBase, { n: shown.total })}
        </p>
      )}
      {facets.error && !refused && <ProblemNote error={facets.error} onRetry={() => void facets.refetch()} />}
      {!shown && facets.isPending && !refused && <Bones lines={6} height={40} />}
      {shown?.total === 0 && !late ? (
        <EmptyState title={t(messages.noAnswer)}>{t(messages.noAnswerDetail)}</EmptyState>
      ) : (
        <div className={classes.grid}>
          {pairs
            .filter((pair) => !silent.includes(pair))
            .map(({ chart, at, facet }) => facet && <ChartCard key={chartKey(chart)} chart={chart} facet={facet} totals={totals} onNarrow={late ? null : narrow} options={{ vocabulary, question, search, onChart: (next) => set(next === null ? charts.toSpliced(at, 1) : charts.with(at, next), next === null ? facet.name[locale] : undefined) }} />)}
        </div>
      )}
      {silent.length > 0 && shown && shown.total > 0 && <p className={classes.soft}>{t(messages.silent, { names: silent.map(({ facet }) => facet!.name[locale]).join(", ") })}</p>}
    </section>
  );
}

function isSilent(facet: FacetView): boolean {
  return facet.bars.every((bar) => bar.people === 0 && (bar.against ?? 0) === 0);
}

/** Changes the charts of the address; one that is taken off can come back. */
function useChartsSet(charts: Chart[], search: ExploreSearch, onSearch: (next: ExploreSearch) => void) {
  const { t } = useI18n();
  const notify = useNotify();
  return (next: Chart[] | undefined, removed?: string) => {
    onSearch({ ...search, charts: next });
    if (removed !== undefined) notify({ text: t(messages.removed, { name: removed }), action: { label: t(messages.undo), run: () => onSearch({ ...search, charts }) } });
  };
}
