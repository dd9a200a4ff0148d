import { Button } from "@mantine/core";
import { useId } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { QuestionProblem } from "../queries";
import { replaced, underlined } from "@/lib/underline";
import classes from "./segments.module.css";

type Props = { text: string; problems: QuestionProblem[]; onType: (text: string) => void };

/** The question as text: what is wrong is underlined, and what was probably meant is one click away. */
export function QuestionText({ text, problems, onType }: Props) {
  const { t, locale } = useI18n();
  const id = useId();
  return (
    <>
      <div className={classes.writing}>
        <div className={classes.under} aria-hidden>
          {underlined(text, problems).map((piece, at) =>
            piece.severity ? (
              <mark key={at} data-severity={piece.severity}>
                {piece.text}
              </mark>
            ) : (
              <span key={at}>{piece.text}</span>
            ),
          )}
        </div>
        <textarea aria-label={t(messages.writeText)} aria-describedby={id} aria-invalid={problems.some(({ severity }) => severity === "error")} spellCheck={false} autoCapitalize="off" value={text} onChange={(event) => onType(event.currentTarget.value)} />
      </div>
      <p id={id} className={classes.soft}>
        {text === "" && t(messages.textHelp)}
      </p>
      <ul className={classes.problems} aria-live="polite">
        {problems.map((problem) => (
          <li key={`${problem.start}-${problem.code}-${problem.path}`} data-severity={problem.severity}>
            {problem.message[locale]}{" "}
            {problem.start !== null &&
              problem.suggestions.map((word) => (
                <Button key={word} size="compact-sm" onClick={() => onType(replaced(text, problem, word))}>
                  {t(messages.replaceBy, { word })}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}
