import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";
import classes from "./personFile.module.css";

/** What they did, and what was done towards them. */
export function Exchanges({ interactions }: { interactions: PersonFile["interactions"] }) {
  const { t, f, locale } = useI18n();
  return (
    <Part title={t(messages.exchanges)}>
      {interactions.length === 0 && <p>{t(messages.noExchanges)}</p>}
      <ul className={classes.rows}>
        {interactions.map((one) => (
          <li key={one.id}>
            <b>{one.kind_name[locale]}</b> <span className={classes.soft}>{f.dayLong(one.at)}</span>
            <p>
              {[one.amount && f.money(one.amount.cents, one.amount.currency), one.campaign, one.event, one.theme, one.outcome, one.note].filter(Boolean).join(" · ")}
              {one.answers.map((answer, index) => (
                <span key={index} className={classes.answer}>
                  {answer.question} : {answer.text}
                </span>
              ))}
            </p>
            <p className={classes.soft}>{[one.author, one.source.name].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
