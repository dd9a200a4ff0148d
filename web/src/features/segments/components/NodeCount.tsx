import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { messages } from "../messages";
import classes from "./builder.module.css";

/** How many people a condition holds of; grey while it answers to an earlier state of the question. */
export function NodeCount({ id, complete, said = false }: { id: string; complete: boolean; said?: boolean }) {
  const { t, f } = useI18n();
  const { countOf, stale } = useBuilder();
  const count = countOf(id);
  if (!complete) return <span className={classes.waits}>{t(messages.waits)}</span>;
  if (count === null) return <span className={classes.count} aria-hidden />;
  const sentence = t(messages.keeps, { n: count });
  return (
    <span className={classes.count} data-stale={stale || undefined} title={sentence}>
      {said ? sentence : f.number(count)}
    </span>
  );
}

/** What is wrong with it, said where it is. */
export function NodeProblems({ id }: { id: string }) {
  const { locale } = useI18n();
  const { problemsOf } = useBuilder();
  const problems = problemsOf(id);
  if (problems.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {problems.map((problem) => (
        <li key={`${problem.path}-${problem.code}`} data-severity={problem.severity}>
          {problem.message[locale]}
        </li>
      ))}
    </ul>
  );
}
