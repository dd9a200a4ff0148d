import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { messages } from "../messages";
import type { SourceView } from "../queries";
import classes from "./sources.module.css";

/** What a remembered source declared, in one line. */
export function SourceSummary({ source }: { source: SourceView }) {
  const { t, f } = useI18n();
  const word = (labels: Record<string, Fixed>, key: string) => (labels[key] ? t(labels[key]) : key);
  const parts = [word(messages.originOf, source.origin), word(messages.basisOf, source.basis), f.list(source.purposes.map((purpose) => word(messages.purposeOf, purpose)))];
  return <p className={classes.soft}>{parts.filter(Boolean).join(" · ")}</p>;
}
