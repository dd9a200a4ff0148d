import { useI18n } from "@/lib/i18n/I18nProvider";
import { gapText, length, measured, type Totals } from "../figures";
import { messages } from "../messages";
import type { BarView, FacetView } from "../queries";
import { conditionOf, type Narrow } from "./ChartCard";
import classes from "./explorer.module.css";

type Props = { facet: FacetView; totals: Totals; onNarrow: Narrow };

/** A bar a line: its name, its length, how many people. Beside another question, a second bar and the gap between the shares. */
export function Bars({ facet, totals, onNarrow }: Props) {
  const longest = Math.max(...facet.bars.map((bar) => Math.max(share(bar.people, totals.own), share(bar.against ?? 0, totals.against))));
  return (
    <ul className={classes.bars}>
      {facet.bars.map((bar, at) => (
        <li key={at}>
          <Bar facet={facet} bar={bar} totals={totals} longest={longest} onNarrow={onNarrow} />
        </li>
      ))}
    </ul>
  );
}

function share(part: number, whole: number | null): number {
  return whole ? part / whole : 0;
}

function Bar({ facet, bar, totals, longest, onNarrow }: Props & { bar: BarView; longest: number }) {
  const { t, f } = useI18n();
  const told = measured(facet, bar, totals, f);
  const condition = conditionOf(bar);
  const line = (
    <>
      <span className={classes.label}>{told.label}</span>
      <span className={classes.track} aria-hidden="true">
        <i style={{ width: length(told.share, longest) }} />
        {told.against !== null && <i data-other style={{ width: length(told.against, longest) }} />}
      </span>
      <span className={classes.number}>
        {f.number(told.people)} <span className={classes.soft}>{told.gap === null ? f.percent(told.share) : `${f.percent(told.share)} · ${gapText(told.gap, f)}`}</span>
        {told.sum !== null && <span className={classes.soft}> · {told.sum}</span>}
      </span>
    </>
  );
  if (!condition || onNarrow === undefined) return <div className={classes.bar}>{line}</div>;
  // Not `disabled` while one waits: the keyboard would lose its place.
  return (
    <button type="button" className={classes.bar} aria-disabled={onNarrow === null} title={t(messages.keepOnly, { label: told.label })} onClick={() => onNarrow?.(condition)}>
      {line}
    </button>
  );
}
