import { useI18n } from "@/lib/i18n/I18nProvider";
import { gapText, measured, type Totals } from "../figures";
import { messages } from "../messages";
import type { FacetView } from "../queries";
import classes from "./explorer.module.css";

/** The same figures as a table: for whoever reads numbers, or listens to them. */
export function ChartTable({ facet, totals }: { facet: FacetView; totals: Totals }) {
  const { t, f } = useI18n();
  const rows = facet.bars.map((bar) => measured(facet, bar, totals, f));
  const compared = totals.against !== null;
  const counted = rows.some((row) => row.interactions !== null);
  const summed = rows.some((row) => row.sum !== null);
  return (
    // What scrolls must be reached by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="region" aria-label={facet.name[f.locale]} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t(messages.value)}</th>
            <th scope="col">{t(messages.people)}</th>
            <th scope="col">{t(messages.share)}</th>
            {compared && <th scope="col">{t(messages.compared)}</th>}
            {compared && <th scope="col">{t(messages.gap)}</th>}
            {counted && <th scope="col">{t(messages.interactions)}</th>}
            {summed && <th scope="col">{t(messages.sum)}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              <th scope="row">{row.label}</th>
              <td>{f.number(row.people)}</td>
              <td>{f.percent(row.share)}</td>
              {compared && <td>{row.against === null ? "" : f.percent(row.against)}</td>}
              {compared && <td>{row.gap === null ? "" : gapText(row.gap, f)}</td>}
              {counted && <td>{row.interactions === null ? "" : f.number(row.interactions)}</td>}
              {summed && <td>{row.sum}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
