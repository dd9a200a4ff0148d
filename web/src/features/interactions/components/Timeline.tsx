import { Button, Checkbox, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { civilDay } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useSession } from "@/features/sessions/public";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { byYear, entriesOf } from "../grouping";
import { messages } from "../messages";
import { capitalized } from "../model";
import { useInteractions, type InteractionView, type TimelineFilter } from "../queries";
import { Mailing } from "./Mailing";
import { TimelineEntry } from "./TimelineEntry";
import classes from "./Timeline.module.css";

type Props = { contact: number; editable: boolean; filter: TimelineFilter; onFilter: (filter: TimelineFilter) => void; composer: ReactNode };

/** What a contact did and what was done towards it, newest first, by pages; filtered by kind. */
export function Timeline({ contact, editable, filter, onFilter, composer }: Props) {
  const { t } = useI18n();
  const interactions = useInteractions(contact, filter);
  const pages = interactions.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? 0;
  return (
    <section aria-busy={interactions.isPlaceholderData} aria-label={t(messages.title)}>
      <div className={classes.head}>
        <h2>
          {t(messages.title)} {total > 0 && <span className={classes.soft}>· {t(messages.count, { total })}</span>}
        </h2>
        <Filter kinds={pages[0]?.kinds ?? []} filter={filter} onFilter={onFilter} />
      </div>
      {composer}
      {interactions.isPending && <Bones lines={5} height={56} />}
      {interactions.error && <ProblemNote error={interactions.error} onRetry={() => void interactions.refetch()} />}
      {interactions.data && rows.length === 0 && <p className={classes.soft}>{t(messages.none)}</p>}
      <div data-stale={interactions.isPlaceholderData || undefined} className={classes.years}>
        <Years contact={contact} rows={rows} editable={editable} />
      </div>
      {interactions.hasNextPage && (
        <Button variant="subtle" loading={interactions.isFetchingNextPage} onClick={() => void interactions.fetchNextPage()}>
          {t(messages.more, { rest: total - rows.length })}
        </Button>
      )}
      {total > 0 && <Checkbox className={classes.corrected} size="xs" label={t(messages.withCorrected)} checked={filter.show === "all"} onChange={(event) => onFilter({ ...filter, show: event.currentTarget.checked ? "all" : "current" })} />}
    </section>
  );
}

function Years({ contact, rows, editable }: { contact: number; rows: InteractionView[]; editable: boolean }) {
  const zone = useSession().organization.time_zone;
  const thisYear = civilDay(new Date(), zone).slice(0, 4);
  return byYear(entriesOf(rows), (iso) => civilDay(new Date(iso), zone).slice(0, 4)).map(([year, entries]) => (
    <div key={year}>
      {year !== thisYear && <h3 className={classes.year}>{year}</h3>}
      <ol className={classes.line}>
        {entries.map((entry) => (entry.sort === "one" ? <TimelineEntry key={entry.key} contact={contact} interaction={entry.interaction} editable={editable} /> : <Mailing key={entry.key} entry={entry} />))}
      </ol>
    </div>
  ));
}

type Kinds = { kind: string; name: { fr: string; en: string }; count: number }[];

function Filter({ kinds, filter, onFilter }: { kinds: Kinds } & Pick<Props, "filter" | "onFilter">) {
  const { t, locale } = useI18n();
  if (kinds.length < 2 && filter.kind === null) return null;
  return (
    <NativeSelect
      size="xs"
      className={classes.filter}
      aria-label={t(messages.filter)}
      value={filter.kind ?? ""}
      onChange={(event) => onFilter({ ...filter, kind: event.currentTarget.value || null })}
      data={[{ value: "", label: t(messages.all) }, ...kinds.map((one) => ({ value: one.kind, label: `${capitalized(one.name[locale])} (${one.count})` }))]}
    />
  );
}
