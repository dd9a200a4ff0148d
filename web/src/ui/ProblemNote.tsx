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
  return (
    <div role="alert" className={classes.note}>
      <p>{problemText(error, t)}</p>
      {problem && problem.problems.length > 0 && (
        <ul className={classes.fields}>
          {problem.problems.map((field) => (
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
