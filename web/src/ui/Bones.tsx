import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import classes from "./Bones.module.css";

/** Grey lines of the right height while a page loads, so that nothing jumps when it comes. */
export function Bones({ lines, height = 36 }: { lines: number; height?: number }) {
  const { t } = useI18n();
  return (
    <div role="status" aria-label={t(messages.loading)}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={classes.line} style={{ height }} aria-hidden>
          <span className={classes.bone} style={{ width: `${40 + ((line * 29) % 45)}%` }} />
        </div>
      ))}
    </div>
  );
}
