import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useBringBack } from "@/features/acts/public";
import { canEdit, useSession } from "@/features/sessions/public";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { ButtonLink } from "@/ui/ButtonLink";
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
  const back = useBringBack();
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
        <>
          {editor && act !== null && (
            <Button variant="filled" loading={back.isPending} onClick={() => back.mutate({ act, sentence: t(messages.isBack) })}>
              {t(messages.bringBack)}
            </Button>
          )}
          {/* What was erased for good has no file any more: its page says so. */}
          <ButtonLink to="/contacts/$contactId/file" params={{ contactId: String(id) }}>
            {t(messages.file)}
          </ButtonLink>
        </>
      }
    />
  );
}
