import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { channelLabel, purposeLabel, reasonLabel } from "@/features/fields/public";
import { messages } from "../messages";
import { standingConsents } from "../model";
import type { ContactView } from "../queries";
import classes from "./contact.module.css";

/** What one may and may not write to them, as it stands now; an opposition comes first because it wins. */
export function RightsChips({ contact }: { contact: ContactView }) {
  const { t, f } = useI18n();
  const consents = standingConsents(contact.consents);
  if (consents.length + contact.oppositions.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t(messages.rights)}>
      {contact.oppositions.map((opposition, index) => (
        <li key={index}>
          <Chip tone="danger" title={[opposition.point, opposition.since && f.day(opposition.since)].filter(Boolean).join(" · ")}>
            {t(messages.opposition, { channel: opposition.channel ? channelLabel(opposition.channel, t) : t(messages.allChannels), reason: reasonLabel(opposition.reason, t) })}
          </Chip>
        </li>
      ))}
      {consents.map((consent) => {
        const given = consent.decision === "given";
        const words = { channel: channelLabel(consent.channel, t), purpose: purposeLabel(consent.purpose, t), on: f.day(consent.given_at) };
        return (
          <li key={consent.id}>
            <Chip tone={given ? "good" : "danger"} title={[consent.source.name, consent.how, consent.wording].filter(Boolean).join(" · ")}>
              {t(given ? messages.consentGiven : messages.consentRefused, words)}
            </Chip>
          </li>
        );
      })}
    </ul>
  );
}
