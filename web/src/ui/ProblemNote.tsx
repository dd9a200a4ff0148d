import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { problemText } from "@/lib/problemText";
import { messages } from "./messages";
import classes from "./ProblemNote.module.css";

/** What happened, where and what to do; the code and the request id in small. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useI18n();
  const problem = error instanceof ApiProblem ? error : null;
  const text = problemText(error, t);
  // The server's own sentence often is the only problem: said once.
  const fields = problem?.problems.filter((field) => field.message !== text) ?? [];
  return (
    <div role="alert" className={classes.note}>
      <p>{text}</p>
      {fields.length > 0 && (
        <ul className={classes.fields}>
          {fields.map((field) => (
            <li key={`${field.field}-${field.code}`}>{field.message}</li>
          ))}
        </ul>
      )}
      {problem && <small className={classes.code}>{t(messages.code, { code: problem.code, request: problem.requestId })}</small>}
      {onRetry && (
        <Button onClick={onRetry} className={classes.retry}>
          {t(messages.retry)}
        </Button>
      )}
    </div>
  );
}
