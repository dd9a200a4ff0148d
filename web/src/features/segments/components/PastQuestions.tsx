import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { Moment } from "@/ui/Moment";
import { Panel } from "@/ui/Panel";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { usePast } from "../queries";
import classes from "./segments.module.css";

/** What the question of a segment was, and who changed it; each can be looked at, then saved again. */
export function PastQuestions({ id, onClose }: { id: number; onClose: () => void }) {
  const { t, locale } = useI18n();
  const past = usePast(id);
  return (
    <Panel title={t(messages.history)} opened onClose={onClose}>
      {past.isPending && <Bones lines={4} />}
      {past.error && <ProblemNote error={past.error} onRetry={() => void past.refetch()} />}
      <ul>
        {past.data?.map((one) => (
          <li key={one.at} className={classes.past}>
            <p className={classes.soft}>
              <Moment at={one.at} /> · {one.by ?? t(messages.somebody)}
            </p>
            <p>{one.sentence[locale]}</p>
            <Link to="/segments/$segmentId" params={{ segmentId: String(id) }} search={{ q: one.text }} onClick={onClose}>
              {t(messages.openPast)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
