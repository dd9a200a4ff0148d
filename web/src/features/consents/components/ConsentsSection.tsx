import { Button } from "@mantine/core";
import { channelLabel, purposeLabel, reasonLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { pointText } from "@/lib/phone";
import { messages } from "../messages";
import { inOrder, standingConsents } from "../model";
import type { ConsentView, ContactView, OppositionView } from "../queries";
import classes from "./consents.module.css";

export type ConsentAction = "consent" | "opposition" | `lift-${number}`;

type Props = { contact: ContactView; onLift?: (action: ConsentAction) => void; onNote?: (action: ConsentAction) => void };

/** What they agreed to, with its proof, and what they refused; and, while one fills the page in, the buttons to note one. */
export function ConsentsSection({ contact, onLift, onNote }: Props) {
  const { t } = useI18n();
  const consents = standingConsents(contact.consents);
  const empty = consents.length + contact.oppositions.length === 0;
  return (
    <>
      {empty && <p className={classes.soft}>{t(messages.none)}</p>}
      <ul className={classes.list}>
        {inOrder(contact.oppositions).map((opposition) => (
          <Opposition key={opposition.id} opposition={opposition} onLift={onLift && (() => onLift(`lift-${opposition.id}`))} />
        ))}
        {consents.map((consent) => (
          <Consent key={consent.id} consent={consent} />
        ))}
      </ul>
      {onNote && (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={() => onNote("consent")}>
            {t(messages.noteConsent)}
          </Button>
          <Button size="compact-sm" onClick={() => onNote("opposition")}>
            {t(messages.noteOpposition)}
          </Button>
        </div>
      )}
    </>
  );
}

function Opposition({ opposition, onLift }: { opposition: OppositionView; onLift?: () => void }) {
  const { t, f } = useI18n();
  const about = [opposition.point && pointText(opposition.point), opposition.since && t(messages.since, { on: f.dayLong(opposition.since) })];
  return (
    <li>
      <span className={classes.stop}>
        {opposition.channel ? channelLabel(opposition.channel, t) : t(messages.allChannels)} : {reasonLabel(opposition.reason, t)}
      </span>
      <small> {about.filter(Boolean).map((part) => `· ${part}`).join(" ")} </small>
      {onLift && (
        <Button size="compact-xs" variant="subtle" onClick={onLift}>
          {t(messages.lift)}
        </Button>
      )}
    </li>
  );
}

function Consent({ consent }: { consent: ConsentView }) {
  const { t, f } = useI18n();
  const decision = { given: messages.yes, refused: messages.no, withdrawn: messages.withdrawn }[consent.decision];
  const proof = [t(messages.on, { on: f.dayLong(consent.given_at) }), consent.how, consent.source.name, consent.wording, consent.point && pointText(consent.point), consent.author];
  return (
    <li>
      {channelLabel(consent.channel, t)} ({purposeLabel(consent.purpose, t)}) : <span className={consent.decision === "given" ? undefined : classes.stop}>{t(decision)}</span>
      <small> · {proof.filter(Boolean).join(" · ")}</small>
    </li>
  );
}
