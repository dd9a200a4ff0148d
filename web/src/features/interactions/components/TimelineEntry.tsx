import { useI18n } from "@/lib/i18n/I18nProvider";
import { Moment } from "@/ui/Moment";
import { messages } from "../messages";
import { aboutOf, capitalized, circumstances } from "../model";
import type { InteractionView } from "../queries";
import classes from "./Timeline.module.css";

/** One exchange as a sentence: when and how in small, then what, with its amount in bold. */
export function TimelineEntry({ interaction }: { interaction: InteractionView }) {
  const { t } = useI18n();
  const around = circumstances(interaction);
  return (
    <li className={classes.entry} data-engaged={interaction.engagement || undefined}>
      <p className={classes.when} title={interaction.source.name}>
        <Moment at={interaction.at} />
        {around.length > 0 && ` · ${around.join(" · ")}`}
      </p>
      <p>
        <What interaction={interaction} />
        {interaction.outcome && ` · ${interaction.outcome}`}
        {interaction.note && <q className={classes.note}>{t(messages.quoted, { note: interaction.note })}</q>}
      </p>
      {interaction.answers.length > 0 && (
        <ul className={classes.answers}>
          {interaction.answers.map((answer, index) => (
            <li key={index}>{t(messages.question, answer)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function What({ interaction }: { interaction: InteractionView }) {
  const { t, f, locale } = useI18n();
  const about = aboutOf(interaction);
  const gift = interaction.kind === "donation" && interaction.amount !== null;
  const what = gift ? t(messages.donation) : capitalized(interaction.kind_name[locale]);
  const amount = interaction.amount ? f.money(interaction.amount.cents, interaction.amount.currency) : interaction.quantity && interaction.unit === "hours" ? t(messages.hours, { hours: interaction.quantity }) : null;
  return (
    <>
      {what} {amount && <b>{amount}</b>} {about && (gift ? t(messages.about, { about }) : `· ${about}`)}
    </>
  );
}
