import type { ReactNode } from "react";
import classes from "./contact.module.css";

/** A heading and what stands under it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
