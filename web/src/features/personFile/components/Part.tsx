import type { ReactNode } from "react";
import classes from "./personFile.module.css";

/** One titled part of the file. */
export function Part({ title, detail, children }: { title: string; detail?: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {detail && <p className={classes.soft}>{detail}</p>}
      {children}
    </section>
  );
}
