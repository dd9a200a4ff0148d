import { CloseButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Chip.module.css";

export type Tone = "neutral" | "good" | "danger" | "warn" | "accent";

/** A short fact in a rounded box; removable when it is a filter. */
export function Chip({ children, tone = "neutral", title, onRemove, removeLabel }: { children: ReactNode; tone?: Tone; title?: string; onRemove?: () => void; removeLabel?: string }) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      <span className={classes.text}>{children}</span>
      {onRemove && <CloseButton size="xs" variant="transparent" onClick={onRemove} aria-label={removeLabel} className={classes.remove} />}
    </span>
  );
}
