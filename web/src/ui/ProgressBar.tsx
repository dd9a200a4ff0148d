import classes from "./ProgressBar.module.css";

/** A determinate bar; `ratio` null is not known yet. */
export function ProgressBar({ ratio, label }: { ratio: number | null; label: string }) {
  const percent = ratio === null ? undefined : Math.round(ratio * 100);
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className={classes.track}>
      <div className={classes.bar} data-unknown={ratio === null || undefined} style={ratio === null ? undefined : { width: `${ratio * 100}%` }} />
    </div>
  );
}
