import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "./Chip";
import { messages } from "./messages";

/** Said wherever an invented record shows, so that nobody takes it for a real person. */
export function Invented() {
  const { t } = useI18n();
  return (
    <Chip tone="warn" title={t(messages.inventedTitle)}>
      {t(messages.invented)}
    </Chip>
  );
}
