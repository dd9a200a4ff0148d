import type { Expression } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Chart } from "../charts";
import type { Totals } from "../figures";
import { messages } from "../messages";
import type { BarView, FacetView } from "../queries";
import { Bars } from "./Bars";
import { ChartMenu, type ChartOptions } from "./ChartMenu";
import { ChartTable } from "./ChartTable";
import { CrossTable } from "./CrossTable";
import { TimeLine } from "./TimeLine";
import classes from "./explorer.module.css";

/** Narrows the question to a bar; `null` while the counts shown are those of the question before, absent where there is no question to narrow. */
export type Narrow = ((condition: Expression) => void) | null | undefined;
type Props = { chart: Chart; facet: FacetView; totals: Totals; onNarrow: Narrow; options: ChartOptions };

/** A chart with its name, what is left out of it, and what one can do with it. */
export function ChartCard({ chart, facet, totals, onNarrow, options }: Props) {
  const { t, locale } = useI18n();
  const name = facet.across ? t(messages.crossed, { name: facet.name[locale], other: facet.across.name[locale] }) : facet.name[locale];
  return (
    <section className={classes.card} aria-label={name} data-wide={facet.across || facet.shape === "time" ? true : undefined}>
      <div className={classes.cardHead}>
        <h2>{name}</h2>
        <ChartMenu chart={chart} facet={facet} name={name} {...options} />
      </div>
      <ChartBody chart={chart} facet={facet} totals={totals} onNarrow={onNarrow} />
    </section>
  );
}

/** The chart itself, and what stands below. */
export function ChartBody({ chart, facet, totals, onNarrow }: Omit<Props, "options">) {
  const { t, locale } = useI18n();
  const silent = facet.bars.every((bar) => bar.people === 0 && (bar.against ?? 0) === 0);
  const notes = [facet.others && facet.others.people > 0 && t(messages.others, facet.others), facet.overlapping && facet.shape !== "time" && t(messages.overlapping)].filter(Boolean);
  const { without } = facet;
  return (
    <>
      {silent ? <p className={classes.soft}>{t(messages.nothing)}</p> : <Drawn chart={chart} facet={facet} totals={totals} onNarrow={onNarrow} />}
      <p className={classes.notes}>
        {notes.join(" · ")}
        {without.people > 0 && facet.shape !== "time" && (
          <>
            {notes.length > 0 && " · "}
            <Keep bar={without} onNarrow={onNarrow}>
              {t(messages.without, { label: without.label[locale], n: without.people })}
            </Keep>
          </>
        )}
      </p>
    </>
  );
}

function Drawn({ chart, facet, totals, onNarrow }: Omit<Props, "options">) {
  if (facet.across) return <CrossTable facet={facet} across={facet.across} onNarrow={onNarrow} />;
  if (chart.look === "table") return <ChartTable facet={facet} totals={totals} />;
  return facet.shape === "time" ? <TimeLine facet={facet} totals={totals} onNarrow={onNarrow} /> : <Bars facet={facet} totals={totals} onNarrow={onNarrow} />;
}

function Keep({ bar, onNarrow, children }: { bar: BarView; onNarrow: Narrow; children: string }) {
  const { t } = useI18n();
  const condition = conditionOf(bar);
  if (!condition || onNarrow === undefined) return <>{children}</>;
  return (
    <button type="button" className={classes.link} title={t(messages.withoutTitle)} aria-disabled={onNarrow === null} onClick={() => onNarrow?.(condition)}>
      {children}
    </button>
  );
}

/** What the server says narrows the question to a bar; its description says only that it is an object. */
export function conditionOf(bar: BarView): Expression | null {
  return (bar.condition ?? null) as unknown as Expression | null;
}
