import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ImportView } from "../model";
import classes from "./imports.module.css";

/** "1 204 lignes : 900 créées · 300 mises à jour · 4 rejetées": zeros are left out. */
export function Outcome({ report }: { report: NonNullable<ImportView["report"]> }) {
  const { t } = useI18n();
  const parts = (["created", "updated", "unchanged", "rejected"] as const).filter((key) => report[key] > 0);
  return (
    <p className={classes.outcome}>
      {t(messages.rows, { n: report.rows })}
      {parts.map((key) => (
        <span key={key} data-outcome={key}>
          {" · "}
          {t(messages[key], { n: report[key] })}
        </span>
      ))}
    </p>
  );
}
