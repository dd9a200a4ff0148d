import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import classes from "./apiKeys.module.css";

/** A key just made, shown this once. */
export function Secret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(secret).then(() => setCopied(true));
  return (
    <div className={classes.form} role="status">
      <TextInput label={t(messages.made)} value={secret} readOnly onFocus={(event) => event.currentTarget.select()} />
      <div className={classes.actions}>
        <Button variant="filled" onClick={copy}>
          {t(copied ? messages.copied : messages.copy)}
        </Button>
        <Button onClick={onDone}>{t(messages.done)}</Button>
      </div>
    </div>
  );
}
