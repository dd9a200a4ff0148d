import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Noun } from "../nouns";
import classes from "./settings.module.css";

/** What is being shaped, in a sentence, and its one action. */
export function NounHead({ noun, action }: { noun: Noun; action?: ReactNode }) {
  const { t } = useI18n();
  return (
    <header className={classes.nounHead}>
      <div className={classes.nounWords}>
        <Link to="/settings" className={classes.onPhones}>
          ‹ {t(messages.back)}
        </Link>
        <h2 className={classes.nounTitle}>{t(messages.nouns[noun])}</h2>
        <p className={classes.soft}>{t(messages.what[noun])}</p>
      </div>
      {action}
    </header>
  );
}
