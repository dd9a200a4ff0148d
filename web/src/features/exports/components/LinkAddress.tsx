import { Button, CopyButton } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import classes from "./exports.module.css";

/** The address, as the formula that a spreadsheet takes: it is not shown again. */
export function LinkAddress({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useI18n();
  const formula = `=IMPORTDATA("${window.location.origin}${path}")`;
  return (
    <div className={classes.form}>
      <p className={classes.consequence}>{t(messages.linkMade)}</p>
      <code className={classes.formula}>{formula}</code>
      <div className={classes.buttons}>
        <CopyButton value={formula}>{({ copied, copy }) => <Button onClick={copy}>{t(copied ? messages.copied : messages.copy)}</Button>}</CopyButton>
        <Button variant="filled" onClick={onDone}>
          {t(messages.done)}
        </Button>
      </div>
    </div>
  );
}
