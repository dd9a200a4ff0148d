import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useJournal } from "../queries";
import type { JournalSearch } from "../search";
import { JournalDays } from "./JournalDays";
import { JournalFilters } from "./JournalFilters";
import classes from "./journal.module.css";

type Props = { search: JournalSearch; onChange: (search: JournalSearch) => void };

/** Who did what, latest first. */
export function JournalPage({ search, onChange }: Props) {
  const { t } = useI18n();
  const journal = useJournal(search);
  const entries = journal.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead crumb={t(messages.compliance)} title={t(messages.title)} sub={t(messages.sub)} />
      <JournalFilters search={search} onChange={onChange} />
      {journal.error && <ProblemNote error={journal.error} onRetry={() => void journal.refetch()} />}
      {journal.isPending && <Bones lines={10} height={28} />}
      {journal.data && entries.length === 0 && (
        <EmptyState title={t(messages.none)} action={<Button onClick={() => onChange({})}>{t(messages.allFilters)}</Button>}>
          {t(messages.noneDetail)}
        </EmptyState>
      )}
      <div className={classes.list} data-stale={journal.isPlaceholderData || undefined}>
        <JournalDays entries={entries} />
      </div>
      {journal.hasNextPage && (
        <Button variant="subtle" loading={journal.isFetchingNextPage} onClick={() => void journal.fetchNextPage()}>
          {t(messages.more)}
        </Button>
      )}
    </>
  );
}
