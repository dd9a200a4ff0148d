import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { FacetView } from "../queries";
import { conditionOf, type Narrow } from "./ChartCard";
import classes from "./explorer.module.css";

type Props = { facet: FacetView; across: Schemas["AcrossView"]; onNarrow: Narrow };

/** How many people are in both; the more there are, the darker. A click keeps those of both. */
export function CrossTable({ facet, across, onNarrow }: Props) {
  const { t, f } = useI18n();
  const most = Math.max(1, ...across.cells.flat());
  return (
    // What scrolls must be reached by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="region" aria-label={t(messages.crossed, { name: facet.name[f.locale], other: across.name[f.locale] })} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {across.bars.map((bar, at) => (
              <th key={at} scope="col">
                {bar.label[f.locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facet.bars.map((bar, at) => (
            <tr key={at}>
              <th scope="row">{bar.label[f.locale]}</th>
              {across.bars.map((column, on) => {
                const people = across.cells[at]?.[on] ?? 0;
                const [one, other] = [conditionOf(bar), conditionOf(column)];
                const usable = people > 0 && one !== null && other !== null && onNarrow !== undefined;
                return (
                  <td key={on} style={{ background: `color-mix(in srgb, var(--accent) ${Math.round((45 * people) / most)}%, transparent)` }}>
                    {usable ? (
                      <button type="button" className={classes.cell} title={t(messages.keepOnly, { label: `${bar.label[f.locale]}, ${column.label[f.locale]}` })} aria-disabled={onNarrow === null} onClick={() => onNarrow?.({ is: "all", of: [one, other] })}>
                        {f.number(people)}
                      </button>
                    ) : (
                      f.number(people)
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
