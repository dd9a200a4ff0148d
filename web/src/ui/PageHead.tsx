import { useEffect, type ReactNode } from "react";
import classes from "./PageHead.module.css";

type Props = { title: string; crumb?: ReactNode; sub?: ReactNode; actions?: ReactNode; badge?: ReactNode; tab?: string };

/** The top of a page: where one is, its name, one sentence, its actions. Names the browser tab, by `tab` when it says more. */
export function PageHead({ title, crumb, sub, actions, badge, tab = title }: Props) {
  useEffect(() => {
    document.title = `${tab} · Cohorte`;
  }, [tab]);
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
