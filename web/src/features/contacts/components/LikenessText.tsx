import { useI18n } from "@/lib/i18n/I18nProvider";
import { reasonsOf, type Likeness } from "../likeness";
import { messages } from "../pageMessages";

/** How sure it is that two records are of one person, and why, in one line. */
export function LikenessText({ likeness }: { likeness: Likeness }) {
  const { t, f } = useI18n();
  const reasons = reasonsOf(likeness);
  return (
    <>
      {t(messages.likeness, { share: f.percent(Math.min(likeness.probability, 0.999)), reasons: reasons.for.join(", ") })}
      {reasons.against.length > 0 && t(messages.likenessAgainst, { reasons: reasons.against.join(", ") })}
    </>
  );
}
