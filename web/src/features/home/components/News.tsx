import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useNews, type DueView, type MovedView } from "../queries";
import classes from "./home.module.css";

const SHOWN = 8;

/** What moved since the visit before this one, then what falls due. */
export function News() {
  const { t, f } = useI18n();
  const news = useNews();
  const { data } = news;
  return (
    <>
      <section className={classes.section}>
        <h2>{data?.since ? t(messages.newsSince, { when: f.instant(data.since) }) : t(messages.newsFirst)}</h2>
        {news.isPending && <Bones lines={1} />}
        {news.error && <ProblemNote error={news.error} onRetry={() => void news.refetch()} />}
        {data && data.moved.length === 0 && <p className={classes.soft}>{t(data.since ? messages.nothingMoved : messages.firstVisit)}</p>}
        {data && data.moved.length > 0 && (
          <ul className={classes.news}>
            {data.moved.slice(0, SHOWN).map((moved) => (
              <Moved key={moved.id} moved={moved} />
            ))}
          </ul>
        )}
      </section>
      {data && data.due.length > 0 && (
        <section className={classes.section}>
          <h2>{t(messages.due)}</h2>
          <ul className={classes.news}>
            {data.due.slice(0, SHOWN).map((due, at) => (
              <li key={at}>
                <Due due={due} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Moved({ moved }: { moved: MovedView }) {
  const { t } = useI18n();
  return (
    <li>
      <Link to="/segments/$segmentId" params={{ segmentId: String(moved.id) }}>
        {moved.name}
      </Link>{" "}
      <span className={classes.soft}>{t(messages.moved, moved)}</span>
    </li>
  );
}

function Due({ due }: { due: DueView }) {
  const { t, f } = useI18n();
  if (due.is === "memberships") {
    return (
      <Link to="/segments/new" search={{ q: due.question }}>
        {t(messages.memberships, due)}
      </Link>
    );
  }
  return (
    <Link to="/settings/$noun" params={{ noun: "sources" }}>
      {t(due.ended ? messages.sourceEnded : messages.sourceEnds, { name: due.name, on: f.dayLong(due.on) })}
    </Link>
  );
}
