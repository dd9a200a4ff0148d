import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useBringBack } from "@/features/acts/public";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { Moment } from "@/ui/Moment";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { useDeletions, type DeletionView } from "../deletions";
import { messages } from "../deletionMessages";
import { messages as pageMessages } from "../pageMessages";
import classes from "./deleted.module.css";

/** What was deleted and may still come back: deleting hides, only erasing is for good. */
export function DeletedPage() {
  const { t } = useI18n();
  const deletions = useDeletions();
  const rows = deletions.data?.pages.flatMap((page) => page.items) ?? [];
  const total = deletions.data?.pages.at(-1)?.total ?? null;
  return (
    <>
      <PageHead title={t(messages.title)} crumb={<Link to="/contacts">{t(pageMessages.contacts)}</Link>} sub={<p role="status">{total === null ? t(messages.reading) : t(messages.count, { total })}</p>} />
      {deletions.error && <ProblemNote error={deletions.error} onRetry={() => void deletions.refetch()} />}
      {deletions.isPending && <Bones lines={6} height={52} />}
      {total === 0 && <EmptyState title={t(messages.none)}>{t(messages.explain)}</EmptyState>}
      {rows.length > 0 && (
        <>
          <p className={classes.soft}>{t(messages.explain)}</p>
          <ul className={classes.rows}>
            {rows.map((row) => (
              <Deletion key={`${row.act_id}-${row.contact}`} row={row} />
            ))}
          </ul>
        </>
      )}
      {deletions.hasNextPage && (
        <Button variant="subtle" loading={deletions.isFetchingNextPage} onClick={() => void deletions.fetchNextPage()}>
          {t(messages.more)}
        </Button>
      )}
    </>
  );
}

function Deletion({ row }: { row: DeletionView }) {
  const { t } = useI18n();
  const editor = canEdit(useSession());
  const back = useBringBack();
  const sentence = row.together ? t(messages.allBack) : t(messages.back, { name: row.name });
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Link to="/contacts/$contactId" params={{ contactId: String(row.contact) }}>
          {row.name}
        </Link>
        <p className={classes.soft}>
          {t(messages.deleted)} <Moment at={row.at} />
          {row.by && ` · ${row.by}`}
          {row.together && ` · ${t(messages.together)}`}
        </p>
      </div>
      {editor && (
        <Button size="compact-sm" loading={back.isPending} onClick={() => back.mutate({ act: row.act_id, sentence })} aria-label={t(messages.bringBackNamed, { name: row.name })}>
          {t(row.together ? messages.bringAllBack : messages.bringBack)}
        </Button>
      )}
    </li>
  );
}
