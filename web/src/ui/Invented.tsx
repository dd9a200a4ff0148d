import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "./Chip";
import classes from "./Chip.module.css";
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

/** The same beside a name in a list, where it must not push the name out. */
export function InventedMark() {
  const { t } = useI18n();
  return (
    <small className={classes.mark} title={t(messages.inventedTitle)}>
      {t(messages.inventedShort)}
    </small>
  );
}
