import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useBringBack } from "@/features/acts/public";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../pageMessages";

/** A contact that cannot be shown: never there, deleted (and one may bring it back), merged into another. */
export function NoSuchContact({ id, error, onRetry }: { id: number; error: Error; onRetry: () => void }) {
  const { t } = useI18n();
  const status = error instanceof ApiProblem ? error.status : 0;
  const gone = error instanceof ApiProblem && status === 410 ? error : null;
  return (
    <>
      <PageHead title={t(messages.contacts)} crumb={<Link to="/contacts">{t(messages.contacts)}</Link>} />
      {status === 404 && <EmptyState title={t(messages.notFound)} />}
      {gone && <WentAway id={id} problem={gone} />}
      {status !== 404 && status !== 410 && <ProblemNote error={error} onRetry={onRetry} />}
    </>
  );
}

function WentAway({ id, problem }: { id: number; problem: ApiProblem }) {
  const { t } = useI18n();
  const gone = problem.body?.gone ?? null;
  const editor = canEdit(useSession());
  const back = useBringBack();
  if (problem.code === "contact.erased") return <EmptyState title={t(messages.erasedForGood)} />;
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
      title={t(problem.code === "contact.undone" ? messages.undone : messages.gone, { at: gone.at, by: gone.by })}
      action={
        <>
          {editor && act !== null && (
            <Button variant="filled" loading={back.isPending} onClick={() => back.mutate({ act, sentence: t(messages.isBack) })}>
              {t(messages.bringBack)}
            </Button>
          )}
          <ButtonLink to="/contacts/$contactId/file" params={{ contactId: String(id) }}>
            {t(messages.file)}
          </ButtonLink>
        </>
      }
    />
  );
}
