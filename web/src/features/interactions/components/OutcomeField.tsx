import { Button, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { messages } from "../messages";
import classes from "./NoteForm.module.css";

type Props = { kind: string; value: string; onChange: (value: string) => void };

/** The usual outcomes of that kind at one tap, or one's own words. */
export function OutcomeField({ kind, value, onChange }: Props) {
  const { t } = useI18n();
  const usual = (messages.outcomesOf as Record<string, Fixed[]>)[kind] ?? [];
  const suggestions = usual.length > 0 && (
    <div className={classes.suggestions}>
      {usual.map((label) => {
        const chosen = value === t(label);
        return (
          <Button key={label.fr} size="compact-sm" aria-pressed={chosen} variant={chosen ? "light" : "default"} onClick={() => onChange(chosen ? "" : t(label))}>
            {t(label)}
          </Button>
        );
      })}
    </div>
  );
  return (
    <TextInput
      label={t(messages.outcome)}
      placeholder={usual.length > 0 ? t(messages.ownWords) : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputContainer={(input) => (
        <>
          {suggestions}
          {input}
        </>
      )}
    />
  );
}
