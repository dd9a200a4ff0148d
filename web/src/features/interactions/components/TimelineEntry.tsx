import { Button } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { Moment } from "@/ui/Moment";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { aboutOf, capitalized, circumstances } from "../model";
import { useRetractInteraction, type InteractionView } from "../queries";
import { Correction } from "./Correction";
import classes from "./Timeline.module.css";

type Props = { contact: number; interaction: InteractionView; editable: boolean };

/** One exchange as a sentence: when and how in small, then what, with its amount in bold; corrected or retracted in place. */
export function TimelineEntry({ contact, interaction, editable }: Props) {
  const { t } = useI18n();
  const [correcting, setCorrecting] = useState(false);
  const around = circumstances(interaction);
  const marks = [interaction.state === "corrected" && t(messages.wasCorrected), interaction.state === "retracted" && t(messages.wasRetracted), interaction.corrects && t(messages.isCorrection)];
  if (correcting) {
    return (
      <li className={classes.entry}>
        <Correction contact={contact} interaction={interaction} onDone={() => setCorrecting(false)} />
      </li>
    );
  }
  return (
    <li className={classes.entry} data-engaged={interaction.engagement || undefined} data-gone={interaction.state === "current" ? undefined : true}>
      <p className={classes.when} title={interaction.source.name}>
        <Moment at={interaction.at} />
        {[...around, ...marks].filter(Boolean).map((part) => ` · ${part}`)}
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
      {editable && interaction.state === "current" && <Mend contact={contact} interaction={interaction} onCorrect={() => setCorrecting(true)} />}
    </li>
  );
}

function Mend({ contact, interaction, onCorrect }: { contact: number; interaction: InteractionView; onCorrect: () => void }) {
  const { t } = useI18n();
  const said = useSaid();
  const notify = useNotify();
  const retract = useRetractInteraction(contact);
  const takeBack = () => retract.mutate(interaction.id, { onSuccess: (written) => said(t(messages.retracted), written.act), onError: (error) => notify({ text: problemText(error, t) }) });
  return (
    <div className={classes.mend} role="group" aria-label={t(messages.actions)}>
      <Button size="compact-xs" variant="subtle" onClick={onCorrect}>
        {t(messages.correct)}
      </Button>
      <Button size="compact-xs" variant="subtle" loading={retract.isPending} onClick={takeBack}>
        {t(messages.retract)}
      </Button>
    </div>
  );
}

function What({ interaction }: { interaction: InteractionView }) {
  const { t, f, locale } = useI18n();
  const about = aboutOf(interaction);
  const gift = interaction.kind === "donation" && interaction.amount !== null;
  const what = gift ? t(messages.donation) : capitalized(interaction.kind_name[locale]);
  const amount = interaction.amount ? f.money(interaction.amount.cents, interaction.amount.currency) : interaction.quantity && interaction.unit === "hours" ? t(messages.hours, { hours: interaction.quantity }) : null;
  const state = interaction.money?.state && interaction.money.state !== "paid" ? t(messages.stateOf[interaction.money.state]) : null;
  const period = interaction.from ? t(messages.period, { from: f.dayLong(interaction.from), until: interaction.until ? f.dayLong(interaction.until) : null }) : null;
  const more = [interaction.membership_type, period, state].filter(Boolean).map((part) => ` · ${part}`);
  return (
    <>
      {what} {amount && <b>{amount}</b>} {about && (gift ? t(messages.about, { about }) : `· ${about}`)}
      {more}
    </>
  );
}
