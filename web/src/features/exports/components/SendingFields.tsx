import { Select, TextInput } from "@mantine/core";
import { PURPOSES, purposeOf } from "@/features/sources/public";
import { channelLabel } from "@/features/fields/public";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { useSorting } from "../queries";
import classes from "./exports.module.css";

export type Sending = Schemas["SendingBody"];
const CHANNELS: Sending["channel"][] = ["email", "sms", "post", "call", "messaging", "visit"];

type Props = { sending: Sending; onChange: (sending: Sending) => void; sorting: ReturnType<typeof useSorting>; total: number };

/** By which channel, for what, in which campaign; who may be written to, and why the others may not. */
export function SendingFields({ sending, onChange, sorting, total }: Props) {
  const { t } = useI18n();
  return (
    <>
      <p className={classes.soft}>{t(messages.toWriteHelp)}</p>
      <div className={classes.pair}>
        <Select label={t(messages.channel)} data={CHANNELS.map((value) => ({ value, label: channelLabel(value, t) }))} value={sending.channel} allowDeselect={false} onChange={(value) => value && onChange({ ...sending, channel: value as Sending["channel"] })} />
        <Select label={t(messages.purpose)} data={PURPOSES.map((value) => ({ value, label: t(purposeOf[value]) }))} value={sending.purpose} allowDeselect={false} onChange={(value) => value && onChange({ ...sending, purpose: value as Sending["purpose"] })} />
      </div>
      <TextInput label={t(messages.campaign)} description={t(messages.campaignHelp)} placeholder={t(messages.campaignPlaceholder)} value={sending.campaign} maxLength={200} required onChange={(event) => onChange({ ...sending, campaign: event.currentTarget.value })} />
      {sorting.error && <ProblemNote error={sorting.error} onRetry={() => void sorting.refetch()} />}
      <div className={classes.sorted} aria-live="polite" aria-busy={sorting.isFetching} data-stale={sorting.isPlaceholderData || undefined}>
        {sorting.data ? <Sorted sorting={sorting.data} total={total} /> : !sorting.error && t(messages.sorting)}
      </div>
    </>
  );
}

function Sorted({ sorting, total }: { sorting: Schemas["SortingView"]; total: number }) {
  const { t, locale } = useI18n();
  return (
    <>
      <strong>{sorting.reachable === 0 ? t(messages.nobodyReachable) : t(messages.reachable, { n: sorting.reachable, total })}</strong>
      {sorting.excluded.length > 0 && (
        <ul>
          {sorting.excluded.map(({ obstacle, name, count }) => (
            <li key={obstacle}>{t(messages.excludedFor, { n: count, why: name[locale] })}</li>
          ))}
        </ul>
      )}
    </>
  );
}
