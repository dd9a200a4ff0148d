import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { countIn, FIFTHS, fullest, shade } from "../model";
import type { Grid } from "../queries";
import classes from "./scores.module.css";

type Props = { grid: Grid; amount: number | undefined; onChange: (amount: number | undefined) => void };

/** All 125 cells at a glance, one small map for each amount: choosing one shows its numbers. */
export function AmountChoice({ grid, amount, onChange }: Props) {
  const { t } = useI18n();
  return (
    <fieldset className={classes.amounts}>
      <legend>{t(messages.amount)}</legend>
      {[undefined, ...FIFTHS].map((fifth) => (
        <label key={fifth ?? 0} data-chosen={fifth === amount || undefined}>
          <input type="radio" name="amount" checked={fifth === amount} onChange={() => onChange(fifth)} aria-label={fifth ? t(messages.amountIs, { fifth }) : t(messages.all)} />
          <Small grid={grid} amount={fifth} />
          <span aria-hidden>{fifth ?? t(messages.all)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Small({ grid, amount }: { grid: Grid; amount: number | undefined }) {
  // One measure for the five amounts, so that they compare; all together have their own.
  const most = amount ? Math.max(...FIFTHS.map((fifth) => fullest(grid, fifth))) : fullest(grid);
  const places = [...FIFTHS].reverse().flatMap((frequency) => FIFTHS.map((recency) => ({ recency, frequency, amount })));
  return (
    <span className={classes.small} aria-hidden>
      {places.map((cell) => (
        <i key={`${cell.recency}-${cell.frequency}`} data-shade={shade(countIn(grid, cell), most)} />
      ))}
    </span>
  );
}
