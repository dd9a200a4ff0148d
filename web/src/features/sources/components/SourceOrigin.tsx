import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { Chip } from "@/ui/Chip";
import { messages } from "../messages";
import { useSources } from "../queries";
import classes from "./sources.module.css";

type Props = { source: { id: number; name: string; invented: boolean } };

/** Where facts come from and by what right they are held: name, origin, legal basis, licence of public data, dates. */
export function SourceOrigin({ source }: Props) {
  const { t, f } = useI18n();
  const known = useSources().data?.find((one) => one.id === source.id);
  const word = (labels: Record<string, Fixed>, key: string) => (labels[key] ? t(labels[key]) : key);
  const parts = known
    ? [
        word(messages.originOf, known.origin),
        known.basis === "undeclared" ? t(messages.basisUndeclared) : t(messages.basisIs, { basis: word(messages.basisOf, known.basis) }),
        known.licence && t(messages.licenceIs, { licence: known.licence }),
        known.collected_on && t(messages.collectedOn, { on: f.dayLong(known.collected_on) }),
        known.notice_given && t(messages.noticeOn, { on: f.dayLong(known.notice_given) }),
        known.expires_on && t(messages.expiresOn, { on: f.dayLong(known.expires_on) }),
      ]
    : [];
  return (
    <li className={classes.origin}>
      {source.name} {source.invented && <Chip tone="warn">{t(messages.invented)}</Chip>}
      <small>{parts.filter(Boolean).join(" · ")}</small>
    </li>
  );
}
