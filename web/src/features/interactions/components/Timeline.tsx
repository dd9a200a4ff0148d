import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { capitalized } from "../model";
import { useInteractions } from "../queries";
import { TimelineEntry } from "./TimelineEntry";
import classes from "./Timeline.module.css";

/** What a contact did, newest first, by pages; filtered by kind. */
export function Timeline({ contact }: { contact: number }) {
  const { t, locale } = useI18n();
  const [kind, setKind] = useState<string | null>(null);
  const interactions = useInteractions(contact, kind);
  const pages = interactions.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? 0;
  const kinds = pages[0]?.kinds ?? [];
  return (
    <section aria-busy={interactions.isPlaceholderData}>
      <div className={classes.head}>
        <h2>
          {t(messages.title)} {total > 0 && <span className={classes.soft}>· {t(messages.count, { total })}</span>}
        </h2>
        {kinds.length > 1 && (
          <NativeSelect
            size="xs"
            className={classes.filter}
            aria-label={t(messages.filter)}
            value={kind ?? ""}
            onChange={(event) => setKind(event.currentTarget.value || null)}
            data={[{ value: "", label: t(messages.all) }, ...kinds.map((one) => ({ value: one.kind, label: `${capitalized(one.name[locale])} (${one.count})` }))]}
          />
        )}
      </div>
      {interactions.isPending && <Bones lines={5} height={56} />}
      {interactions.error && <ProblemNote error={interactions.error} onRetry={() => void interactions.refetch()} />}
      {interactions.data && rows.length === 0 && <p className={classes.soft}>{t(messages.none)}</p>}
      {rows.length > 0 && (
        <ol className={classes.line} data-stale={interactions.isPlaceholderData || undefined}>
          {rows.map((interaction) => (
            <TimelineEntry key={interaction.id} interaction={interaction} />
          ))}
        </ol>
      )}
      {interactions.hasNextPage && (
        <Button variant="subtle" loading={interactions.isFetchingNextPage} onClick={() => void interactions.fetchNextPage()}>
          {t(messages.more, { rest: total - rows.length })}
        </Button>
      )}
    </section>
  );
}
