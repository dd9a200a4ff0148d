import { useEffect, type ReactNode } from "react";
import classes from "./PageHead.module.css";

type Props = { title: string; crumb?: ReactNode; sub?: ReactNode; actions?: ReactNode; badge?: ReactNode };

/** The top of a page: where one is, its name, one sentence, its actions. Also names the browser tab. */
export function PageHead({ title, crumb, sub, actions, badge }: Props) {
  useEffect(() => {
    document.title = `${title} · Cohorte`;
  }, [title]);
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        {crumb && <div className={classes.sub}>{crumb}</div>}
        <h1 className={classes.title}>
          {title} {badge}
        </h1>
        {sub && <div className={classes.sub}>{sub}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
