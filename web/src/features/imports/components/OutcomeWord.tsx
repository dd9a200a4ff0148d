import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ImportView } from "../model";
import classes from "./imports.module.css";

export function OutcomeWord({ outcome }: { outcome: ImportView["preview"][number]["outcome"] }) {
  const { t } = useI18n();
  return (
    <span className={classes.outcomeWord} data-outcome={outcome}>
      {t(messages.outcomeOf[outcome])}
    </span>
  );
}
