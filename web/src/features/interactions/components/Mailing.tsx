import { useI18n } from "@/lib/i18n/I18nProvider";
import { Moment } from "@/ui/Moment";
import type { Entry } from "../grouping";
import { messages } from "../messages";
import classes from "./Timeline.module.css";

/** One e-mail of a campaign, with all that became of it. */
export function Mailing({ entry }: { entry: Extract<Entry, { sort: "mailing" }> }) {
  const { t } = useI18n();
  const engaged = entry.fates.some((fate) => ["email_opened", "email_clicked", "email_replied"].includes(fate.kind));
  return (
    <li className={classes.entry} data-engaged={engaged || undefined}>
      <p className={classes.when} title={entry.first.source.name}>
        <Moment at={entry.at} />
      </p>
      <p>
        {t(messages.mailing, { campaign: entry.campaign })} · {entry.fates.map((fate) => t(messages.fate, fate)).join(", ")}
      </p>
    </li>
  );
}
