import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { rememberOwn } from "@/features/acts/public";
import { canEdit, useSession } from "@/features/sessions/public";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../pageMessages";

type Gone = Schemas["GoneView"];

/** A contact that cannot be shown: never there, deleted (and one may bring it back), merged into another. */
export function NoSuchContact({ id, error, onRetry }: { id: number; error: Error; onRetry: () => void }) {
  const { t } = useI18n();
  const status = error instanceof ApiProblem ? error.status : 0;
  const gone = error instanceof ApiProblem && status === 410 ? (error.body?.gone ?? null) : null;
  return (
    <>
      <PageHead title={t(messages.contacts)} crumb={<Link to="/contacts">{t(messages.contacts)}</Link>} />
      {status === 404 && <EmptyState title={t(messages.notFound)} />}
      {status === 410 && <WentAway id={id} gone={gone} />}
      {status !== 404 && status !== 410 && <ProblemNote error={error} onRetry={onRetry} />}
    </>
  );
}

function WentAway({ id, gone }: { id: number; gone: Gone | null }) {
  const { t } = useI18n();
  const editor = canEdit(useSession());
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: (act: number) => unwrap(client.PUT("/api/v1/acts/{id}/withdrawal", { params: { path: { id: act } } })),
    onSuccess: ({ withdrawn }) => rememberOwn(withdrawn?.act),
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts", id] }),
  });
  if (!gone) return <EmptyState title={t(messages.notFound)} />;
  if (gone.merged_into !== null) {
    return (
      <EmptyState
        title={t(messages.mergedInto)}
        action={
          <Link to="/contacts/$contactId" params={{ contactId: String(gone.merged_into) }}>
            {t(messages.seeMerged)}
          </Link>
        }
      />
    );
  }
  const { act_id: act } = gone;
  return (
    <EmptyState
      title={t(messages.gone, { at: gone.at ?? null, by: gone.by ?? null })}
      action={
        editor && act !== null ? (
          <Button variant="filled" loading={restore.isPending} onClick={() => restore.mutate(act)}>
            {t(messages.bringBack)}
          </Button>
        ) : null
      }
    >
      {restore.error && <ProblemNote error={restore.error} />}
    </EmptyState>
  );
}
