import { channelLabel, purposeLabel, reasonLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";
import classes from "./personFile.module.css";

/** Consents with their proof, and objections. */
export function Rights({ contact }: { contact: PersonFile["contact"] }) {
  const { t, f } = useI18n();
  const { consents, oppositions } = contact;
  return (
    <Part title={t(messages.rights)}>
      {consents.length + oppositions.length === 0 && <p>{t(messages.noRights)}</p>}
      <ul className={classes.rows}>
        {oppositions.map((stop, index) => (
          <li key={`stop-${index}`}>
            <b>{t(messages.opposed)}</b> : {stop.channel ? channelLabel(stop.channel, t) : t(messages.allChannels)}
            <p className={classes.soft}>{[reasonLabel(stop.reason, t), stop.point, stop.since && f.dayLong(stop.since)].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
        {consents.map((consent) => (
          <li key={consent.id}>
            <b>{t(messages.decisions[consent.decision])}</b> : {channelLabel(consent.channel, t)}, {purposeLabel(consent.purpose, t)}
            <p className={classes.soft}>
              {[f.dayLong(consent.given_at), consent.how, consent.point, consent.wording && t(messages.wording, { text: consent.wording }), consent.source.name].filter(Boolean).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
