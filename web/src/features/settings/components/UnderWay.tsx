import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProgressBar } from "@/ui/ProgressBar";
import { messages } from "../messages";
import { useUnderWay } from "../queries";
import classes from "./settings.module.css";

/** Merges and conversions that many contacts are still following. */
export function UnderWay() {
  const { t } = useI18n();
  const under = useUnderWay().data ?? [];
  return under.map((one) => (
    <div key={one.act} className={classes.underWay}>
      <p>{t(messages.following, { done: one.done, total: one.total })}</p>
      <ProgressBar ratio={one.total > 0 ? one.done / one.total : null} label={t(messages.following, { done: one.done, total: one.total })} />
    </div>
  ));
}
