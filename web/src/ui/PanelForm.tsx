import { Button } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import { ProblemNote } from "./ProblemNote";
import classes from "./PanelForm.module.css";

type Props = {
  children: ReactNode;
  onSend: () => void;
  onCancel?: () => void;
  send?: string;
  pending: boolean;
  error?: unknown;
  /** Given when what somebody had typed before is back: lets them start again. */
  onStartAgain?: (() => void) | null;
  hint?: ReactNode;
};

/** A form sent by its button, by Enter in a line, or by Ctrl + Enter anywhere. */
export function PanelForm({ children, onSend, onCancel, send, pending, error, onStartAgain, hint }: Props) {
  const { t } = useI18n();
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (!pending) onSend();
  };
  return (
    // Keys pressed in its fields come up to the form: it is no control of its own.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className={classes.form} onSubmit={submit} onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit(event)} noValidate>
      {onStartAgain && (
        <p className={classes.restored}>
          {t(messages.restored)}{" "}
          <button type="button" className={classes.link} onClick={onStartAgain}>
            {t(messages.startAgain)}
          </button>
        </p>
      )}
      {children}
      {error ? <ProblemNote error={error} /> : null}
      <div className={classes.actions} data-form-actions>
        <Button type="submit" variant="filled" loading={pending}>
          {send ?? t(messages.save)}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t(messages.cancel)}</Button>}
        {hint && <small className={classes.hint}>{hint}</small>}
      </div>
    </form>
  );
}
