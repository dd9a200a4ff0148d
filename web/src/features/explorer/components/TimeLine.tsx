import { useI18n } from "@/lib/i18n/I18nProvider";
import { length, measured, type Totals } from "../figures";
import { messages } from "../messages";
import type { BarView, FacetView } from "../queries";
import { conditionOf, type Narrow } from "./ChartCard";
import classes from "./explorer.module.css";

type Props = { facet: FacetView; totals: Totals; onNarrow: Narrow };

/** A column a month: as high as the sum where amounts are added up, else as how many interactions there were. */
export function TimeLine({ facet, totals, onNarrow }: Props) {
  const height = (bar: BarView) => (facet.unit === "money" || facet.unit === "hours" ? (bar.sum ?? 0) : (bar.interactions ?? bar.people));
  const highest = Math.max(...facet.bars.map(height));
  const { f } = useI18n();
  const first = facet.bars[0]?.label[f.locale];
  const last = facet.bars.at(-1)?.label[f.locale];
  return (
    <>
      <ol className={classes.columns}>
        {facet.bars.map((bar, at) => (
          <li key={at}>
            <Column facet={facet} bar={bar} totals={totals} height={length(height(bar), highest)} onNarrow={onNarrow} />
          </li>
        ))}
      </ol>
      <div className={classes.axis} aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </>
  );
}

function Column({ facet, bar, totals, height, onNarrow }: Props & { bar: BarView; height: string }) {
  const { t, f } = useI18n();
  const told = measured(facet, bar, totals, f);
  const said = [told.label, t(messages.peopleCount, { n: told.people }), told.interactions !== null && t(messages.times, { n: told.interactions }), told.sum].filter(Boolean).join(" · ");
  const condition = conditionOf(bar);
  const column = <i style={{ height }} />;
  if (!condition || onNarrow === undefined || bar.people === 0) {
    return (
      <span className={classes.column} role="img" aria-label={said} title={said}>
        {column}
      </span>
    );
  }
  return (
    <button type="button" className={classes.column} aria-label={said} title={said} aria-disabled={onNarrow === null} onClick={() => onNarrow?.(condition)}>
      {column}
    </button>
  );
}
