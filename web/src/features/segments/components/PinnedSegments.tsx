import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { moved } from "../moved";
import { useLiveSegments } from "../movements";
import { questionOf, useCount, useSegments, useSizes, type SegmentView } from "../queries";
import classes from "./pinned.module.css";

/** What the organisation keeps in sight: its pinned questions, else one's own favourites, with how many answer now. */
export function PinnedSegments() {
  useLiveSegments();
  const { t } = useI18n();
  const segments = useSegments();
  const items = segments.data?.items ?? [];
  const pinned = items.filter((segment) => segment.pinned);
  const shown = pinned.length > 0 ? pinned : items.filter((segment) => segment.favourite).slice(0, SHOWN);
  return (
    <section className={classes.section}>
      <h2>{t(pinned.length > 0 || shown.length === 0 ? messages.pinnedTitle : messages.favouritesTitle)}</h2>
      {segments.isPending && <Bones lines={1} height={84} />}
      {segments.error && <ProblemNote error={segments.error} onRetry={() => void segments.refetch()} />}
      {segments.data && shown.length === 0 && (
        <p className={classes.soft}>
          {t(items.length > 0 ? messages.nothingPinned : messages.nothingKept)} <Link to="/segments">{t(items.length > 0 ? messages.choosePinned : messages.chooseReady)}</Link>
        </p>
      )}
      <ul className={classes.list}>
        {shown.map((segment) => (
          <Pinned key={segment.id} segment={segment} />
        ))}
      </ul>
    </section>
  );
}

const SHOWN = 4;

function Pinned({ segment }: { segment: SegmentView }) {
  const { t } = useI18n();
  return (
    <li>
      <Link to="/segments/$segmentId" params={{ segmentId: String(segment.id) }} className={classes.pinned}>
        <span className={classes.name}>{segment.name}</span>
        {segment.broken ? <span className={classes.soft}>{t(messages.brokenMark)}</span> : <Size segment={segment} />}
      </Link>
    </li>
  );
}

/** How many answer now; until that is known, how many did when they were last counted, and when that was. */
function Size({ segment }: { segment: SegmentView }) {
  const { t, f } = useI18n();
  const counting = useCount(questionOf(segment.expression), undefined);
  const sizes = useSizes(segment.id).data ?? [];
  const now = counting.data?.count ?? null;
  const count = now ?? segment.size?.count ?? null;
  if (count === null) return <span className={classes.soft}>{t(counting.isError ? messages.notAnswered : messages.counting)}</span>;
  const move = now === null ? null : moved(sizes, now);
  const said = [
    t(messages.sizeWord, { n: count }),
    now === null && segment.size && t(messages.sizeOn, { day: f.dayShort(segment.size.on) }),
    move && t(messages.movedSince, { by: move.by, on: f.day(move.on) }),
  ];
  return (
    <>
      <span className={classes.big}>{f.number(count)}</span>
      <span className={classes.soft}>{said.filter(Boolean).join(" · ")}</span>
    </>
  );
}
