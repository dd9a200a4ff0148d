import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useActsOf } from "../queries";
import { Act } from "./Act";
import classes from "./acts.module.css";

/** What was done to a contact, each with the way back, for ever. */
export function History({ contact }: { contact: number }) {
  const { t } = useI18n();
  const acts = useActsOf(contact);
  const items = acts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className={classes.soft}>{t(messages.explain)}</p>
      {acts.isPending && <Bones lines={5} height={64} />}
      {acts.error && <ProblemNote error={acts.error} onRetry={() => void acts.refetch()} />}
      {acts.data && items.length === 0 && <p className={classes.soft}>{t(messages.none)}</p>}
      <ol className={classes.list}>
        {items.map((entry) => (
          <Act key={entry.act.id} entry={entry} />
        ))}
      </ol>
      {acts.hasNextPage && (
        <Button variant="subtle" loading={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>
          {t(messages.more)}
        </Button>
      )}
    </>
  );
}
