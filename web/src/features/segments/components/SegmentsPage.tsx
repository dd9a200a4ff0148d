import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { SearchField } from "@/ui/SearchField";
import { byFolder, matching } from "../folders";
import { messages } from "../messages";
import { useLiveSegments } from "../movements";
import { useSegments, type SegmentView } from "../queries";
import { FavouriteStar } from "./FavouriteStar";
import { ReadyShelf } from "./ReadyShelf";
import classes from "./segments.module.css";

const MANY = 8;

/** Every saved question, by folder, then the shelf of ready ones. */
export function SegmentsPage() {
  useLiveSegments();
  const { t } = useI18n();
  const segments = useSegments();
  const [typed, setTyped] = useState("");
  const items = segments.data?.items ?? [];
  return (
    <>
      <PageHead
        title={t(messages.segments)}
        sub={t(messages.purpose)}
        actions={
          <>
            <ButtonLink to="/scores">{t(messages.scores)}</ButtonLink>
            {items.length > 0 && <ButtonLink to="/segments/compare">{t(messages.compare)}</ButtonLink>}
            <ButtonLink to="/explorer">{t(messages.explore)}</ButtonLink>
            <ButtonLink to="/segments/new" variant="filled">
              {t(messages.newQuestion)}
            </ButtonLink>
          </>
        }
      />
      {segments.isPending && <Bones lines={6} height={52} />}
      {segments.error && <ProblemNote error={segments.error} onRetry={() => void segments.refetch()} />}
      {segments.data && items.length === 0 && <EmptyState title={t(messages.emptyTitle)}>{t(messages.emptyDetail)}</EmptyState>}
      {items.length > MANY && <SearchField label={t(messages.find)} placeholder={t(messages.find)} value={typed} onSearch={setTyped} />}
      <SegmentGroups items={matching(items, typed)} />
      <ReadyShelf />
    </>
  );
}

function SegmentGroups({ items }: { items: SegmentView[] }) {
  const { t } = useI18n();
  const pinned = items.filter((segment) => segment.pinned);
  const favourites = items.filter((segment) => segment.favourite && !segment.pinned);
  const folders = byFolder(items.filter((segment) => !segment.pinned && !segment.favourite));
  const alone = folders.length === 1 && folders[0]!.folder === null && pinned.length + favourites.length === 0;
  return (
    <>
      <SegmentGroup title={t(messages.pinnedTitle)} items={pinned} />
      <SegmentGroup title={t(messages.favouritesTitle)} items={favourites} />
      {folders.map(({ folder, items: own }) => (
        <SegmentGroup key={folder ?? ""} title={folder ?? (alone ? null : t(messages.noFolder))} items={own} />
      ))}
    </>
  );
}

function SegmentGroup({ title, items }: { title: string | null; items: SegmentView[] }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.group}>
      {title && <h2>{title}</h2>}
      <ul>
        {items.map((segment) => (
          <SegmentRow key={segment.id} segment={segment} />
        ))}
      </ul>
    </section>
  );
}

function SegmentRow({ segment }: { segment: SegmentView }) {
  const { t, f, locale } = useI18n();
  const marks = [!segment.shared && t(messages.privateMark), segment.broken && t(messages.brokenMark)].filter(Boolean);
  return (
    <li className={classes.row}>
      <span className={classes.rowName}>
        <Link to="/segments/$segmentId" params={{ segmentId: String(segment.id) }}>
          {segment.name}
        </Link>
        {marks.length > 0 && <span className={classes.asOf}> · {marks.join(" · ")}</span>}
        <span className={classes.rowSentence}>{segment.sentence[locale]}</span>
      </span>
      <span className={classes.rowSize} title={segment.size ? t(messages.sizeOn, { day: f.dayShort(segment.size.on) }) : undefined}>
        {segment.size && t(messages.sizeOf, { n: segment.size.count })}
      </span>
      <FavouriteStar segment={segment} />
    </li>
  );
}
