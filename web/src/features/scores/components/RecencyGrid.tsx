import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { countIn, FIFTHS, fullest, questionOf, shade } from "../model";
import type { Grid } from "../queries";
import classes from "./scores.module.css";

const FROM_BEST = [...FIFTHS].reverse();

/** Recency across, frequency up: each cell opens those it counts. */
export function RecencyGrid({ grid, amount }: { grid: Grid; amount: number | undefined }) {
  const { t, f, locale } = useI18n();
  const most = fullest(grid, amount);
  return (
    <table className={classes.grid}>
      <thead>
        <tr>
          <th scope="col" className={classes.corner}>
            <span>{t(messages.frequency)} ↑</span> <span>{t(messages.recency)} →</span>
          </th>
          {FIFTHS.map((recency) => (
            <th key={recency} scope="col" aria-label={`${t(messages.recency)} ${recency}`}>
              {recency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FROM_BEST.map((frequency) => (
          <tr key={frequency}>
            <th scope="row" aria-label={`${t(messages.frequency)} ${frequency}`}>
              {frequency}
            </th>
            {FIFTHS.map((recency) => {
              const cell = { recency, frequency, amount };
              const n = countIn(grid, cell);
              return (
                <td key={recency} data-shade={shade(n, most)}>
                  {n === 0 ? (
                    <span className={classes.none}>0</span>
                  ) : (
                    <Link to="/segments/new" search={{ q: questionOf(grid, cell, locale) }} aria-label={t(messages.cell, { n, recency, frequency })}>
                      {f.number(n)}
                    </Link>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
