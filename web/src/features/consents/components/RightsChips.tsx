import { channelLabel, purposeLabel } from "@/features/fields/public";
import { basisLabel } from "@/features/sources/public";
import { frenchSpaces } from "@/lib/i18n/message";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { pointText } from "@/lib/phone";
import { Chip } from "@/ui/Chip";
import { Detail } from "@/ui/Detail";
import { messages } from "../messages";
import { reachChips, type ReachChip } from "../model";
import type { ChannelReach, ContactView } from "../queries";
import classes from "./consents.module.css";

/** What one may and may not send them, channel by channel, as the server judges it; why on hover, focus or tap. */
export function RightsChips({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const { decided, byBasis, lacking } = reachChips(contact.reachable);
  if (decided.length + byBasis.length + lacking.length === 0) {
    return (
      <li>
        <Chip>{t(messages.nothing)}</Chip>
      </li>
    );
  }
  return (
    <>
      {decided.map(({ channel, said, tone }) => (
        <li key={channel.channel}>
          <Detail look="chip" label={t(messages.why, { channel: channelLabel(channel.channel, t) })} detail={<Purposes channel={channel} />}>
            <Chip tone={tone}>
              <Said text={said.text} />
            </Chip>
          </Detail>
        </li>
      ))}
      {byBasis.map((chips) => (
        <Allowed key={chips[0]?.channel.channel} chips={chips} />
      ))}
      {lacking.length > 0 && <Lacking chips={lacking} />}
    </>
  );
}

/** The channels that the basis of one source opens, without anybody having said yes. */
function Allowed({ chips }: { chips: ReachChip[] }) {
  const { t, f } = useI18n();
  const channels = f.list(chips.map(({ channel }) => channelLabel(channel.channel, t)));
  const basis = basisLabel(chips[0]?.said.right?.basis ?? "", t);
  return (
    <li>
      <Detail look="chip" label={t(messages.why, { channel: channels })} detail={chips.map(({ channel }) => <Purposes key={channel.channel} channel={channel} />)}>
        <Chip tone="good">{t(messages.allowed, { channels, basis })}</Chip>
      </Detail>
    </li>
  );
}

/** The channels by which nothing says that one may, nor that one may not. */
function Lacking({ chips }: { chips: ReachChip[] }) {
  const { t, f } = useI18n();
  const channels = f.list(chips.map(({ channel }) => channelLabel(channel.channel, t)));
  const detail = (
    <ul className={classes.purposes}>
      {chips.map(({ channel, said }) => (
        <li key={channel.channel}>
          <span>
            <Said text={said.text} />
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <li>
      <Detail look="chip" label={t(messages.why, { channel: channels })} detail={detail}>
        <Chip>{t(messages.lacking, { channels })}</Chip>
      </Detail>
    </li>
  );
}

function Purposes({ channel }: { channel: ChannelReach }) {
  const { t } = useI18n();
  return (
    <ul className={classes.purposes}>
      {channel.purposes.map((purpose) => (
        <li key={purpose.purpose}>
          <span className={classes.mark} data-open={purpose.open} aria-hidden>
            {purpose.open ? "✓" : "×"}
          </span>
          <span>
            <b>{purposeLabel(purpose.purpose, t)}</b> <Why purpose={purpose} />
            {purpose.point && <small> · {pointText(purpose.point)}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Why({ purpose }: { purpose: ChannelReach["purposes"][number] }) {
  if (purpose.open) return <Said text={purpose.text} />;
  return purpose.reasons.map((reason, index) => (
    <span key={reason.code}>
      {index > 0 && ", "}
      <Said text={reason.text} />
    </span>
  ));
}

/** A sentence that the server wrote in both languages. */
function Said({ text }: { text: { fr: string; en: string } }) {
  const { locale } = useI18n();
  return locale === "fr" ? frenchSpaces(text.fr) : text.en;
}
