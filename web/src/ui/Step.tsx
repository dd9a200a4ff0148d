import { useId, type ReactNode } from "react";
import classes from "./Step.module.css";

type Props = { number: number; title: string; state: "done" | "current" | "waiting"; summary?: ReactNode; children?: ReactNode };

/** One numbered step of a wizard that is a page: all steps stay in sight. */
export function Step({ number, title, state, summary, children }: Props) {
  const id = useId();
  return (
    <section className={classes.step} data-state={state} aria-labelledby={id}>
      <span className={classes.number} aria-hidden>
        {state === "done" ? "✓" : number}
      </span>
      <div className={classes.body}>
        <h2 id={id} className={classes.title}>
          <span className={classes.spoken}>{number}. </span>
          {title}
        </h2>
        {summary && <div className={classes.summary}>{summary}</div>}
        {children && <div className={classes.content}>{children}</div>}
      </div>
    </section>
  );
}
