import { useI18n } from "@/lib/i18n/I18nProvider";
import { useVocabulary } from "@/features/segments/public";
import { messages } from "../messages";
import type { Score } from "../queries";
import classes from "./scores.module.css";

/** What each mark begins with, as of when, and the formula. */
export function Thresholds({ score }: { score: Score }) {
  const { t, f } = useI18n();
  const amount = useAmountText(score);
  const { cuts } = score;
  if (!cuts) return null;
  const rows = [3, 2, 1, 0].map((at) => ({ fifth: at + 2, at }));
  return (
    <details className={classes.thresholds}>
      <summary>{t(messages.thresholds)}</summary>
      <p className={classes.soft}>{t(messages.cutAt, { when: f.instant(score.cut_at), n: cuts.engaged })}</p>
      <table>
        <thead>
          <tr>
            {[messages.fifth, messages.recency, messages.frequency, messages.amount].map((head) => (
              <th key={head.en} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fifth, at }) => (
            <tr key={fifth}>
              <th scope="row">{fifth}</th>
              <td>{t(messages.withinDays, { n: cuts.recency[at]! })}</td>
              <td>{t(messages.atLeastTimes, { n: cuts.frequency[at]! })}</td>
              <td>{t(messages.atLeast, { what: amount(cuts.amount[at]!) })}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">1</th>
            <td colSpan={3}>{t(messages.less)}</td>
          </tr>
        </tbody>
      </table>
      <p className={classes.soft}>{t(messages.formula)}</p>
    </details>
  );
}

/** Amounts are cents, hundredths of hours, units or levels, by the kinds of the score. */
function useAmountText({ scoring }: Score): (amount: number) => string {
  const { f } = useI18n();
  const kinds = useVocabulary().data?.kinds ?? [];
  if (scoring.measure === "level") return (amount) => f.number(amount);
  const units = scoring.kinds.map((own) => kinds.find((kind) => kind.key === own.kind)?.unit);
  if (units.includes("money")) return (amount) => f.money(amount, "EUR");
  if (units.includes("hours")) return (amount) => `${f.number(amount / 100)} h`;
  return (amount) => f.number(amount);
}
