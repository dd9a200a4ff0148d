import { Link } from "@tanstack/react-router";
import type { Question } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { addressOf, chartOf, versus, type ChartView } from "../board";
import { messages } from "../messages";
import { useFacets } from "../queries";
import { BoardMenu } from "./BoardMenu";
import { ChartBody } from "./ChartCard";
import classes from "./explorer.module.css";

export type BoardProps = { chart: ChartView; before: ChartView | null; after: ChartView | null; next: number | null };

/** A chart of the board, with whom it is about, as of now. */
export function BoardChart(props: BoardProps) {
  const { t, locale } = useI18n();
  const { chart: view } = props;
  const chart = chartOf(view);
  const counted = useFacets((view.of.expression ?? null) as unknown as Question | null, undefined, versus(view).vs, [chart]);
  const facet = counted.data?.facets[0];
  const whole = view.of.sentence?.[locale] ?? t(messages.everybody);
  return (
    <section className={classes.card} aria-label={view.name} aria-busy={counted.isFetching} data-wide={facet?.across || facet?.shape === "time" ? true : undefined}>
      <div className={classes.cardHead}>
        <h2>
          <Link to="/explorer" search={addressOf(view)}>
            {view.name}
          </Link>
        </h2>
        <BoardMenu {...props} />
      </div>
      <p className={classes.about}>
        {counted.data ? t(messages.askedOf, { n: counted.data.total, sentence: whole }) : whole}
        {view.against && counted.data?.against_total !== null && counted.data !== undefined && ` · ${t(messages.comparedWith, { name: view.against.sentence?.[locale] ?? t(messages.everybody), n: counted.data.against_total ?? 0 })}`}
        {!view.shared && ` · ${t(messages.privateMark)}`}
      </p>
      {counted.error && <ProblemNote error={counted.error} onRetry={() => void counted.refetch()} />}
      {counted.isPending && <Bones lines={4} />}
      {facet && <ChartBody chart={chart} facet={facet} totals={{ own: counted.data?.total ?? 0, against: counted.data?.against_total ?? null }} onNarrow={undefined} />}
    </section>
  );
}
