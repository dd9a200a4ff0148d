import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Among } from "../expression";
import { ProgressBar } from "@/ui/ProgressBar";
import { messages } from "../messages";
import { useLoading, type Loading } from "../queries";
import { words } from "../words";
import classes from "./segments.module.css";

type Props = { count: number | null; total: number; stale: boolean; asked: boolean; refused: boolean; among: Among };

/** How many answer, in large figures, and their share of the base. An earlier answer is grey. */
export function QuestionHeadline({ count, total, stale, asked, refused, among }: Props) {
  const { t, f } = useI18n();
  const loading = useLoading().data;
  if (!asked || count === null) {
    return (
      <div className={classes.headline}>
        {asked && !refused ? (
          <Waiting loading={loading} />
        ) : (
          <p className={classes.sub} role="status">
            {t(refused ? messages.notAnswered : messages.nothingAsked)}
          </p>
        )}
      </div>
    );
  }
  const share = total === 0 ? 0 : count / total;
  return (
    <div className={classes.headline} data-stale={stale || undefined} aria-busy={stale}>
      <div role="status">
        <div className={classes.big} data-count>
          {f.number(count)}
        </div>
        <div className={classes.sub}>
          {refused ? t(messages.notAnswered) : t(messages.count, { n: count, total, share, among })}
          {stale && !refused && ` · ${t(messages.counting)}`}
        </div>
      </div>
      <div className={classes.share} role="img" aria-label={t(words.of, { what: t(messages.shareOfBase), detail: f.percent(share) })}>
        <div className={classes.bar}>
          <i style={{ width: `${share * 100}%` }} />
        </div>
      </div>
    </div>
  );
}

/** The first answer since the base was last asked waits for it to be read: how far that is, and that one may go on meanwhile. */
function Waiting({ loading }: { loading: Loading | undefined }) {
  const { t } = useI18n();
  if (!loading || loading.ready) {
    return (
      <p className={classes.sub} role="status">
        {t(messages.counting)}
      </p>
    );
  }
  const { read, total } = loading;
  return (
    <div className={classes.waiting}>
      <p className={classes.sub}>{t(total > 0 ? messages.reading : messages.readingSoon, { read, total })}</p>
      <ProgressBar ratio={total > 0 ? read / total : null} label={t(messages.readingBase)} />
      <p className={classes.sub} role="status">
        {t(messages.goOn)}
      </p>
    </div>
  );
}
