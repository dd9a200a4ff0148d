import { Button } from "@mantine/core";
import { canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ButtonLink } from "@/ui/ButtonLink";
import { Bones } from "@/ui/Bones";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useImports } from "../queries";
import { ImportRows } from "./ImportRows";

/** The history of imports, newest first. */
export function ImportsPage() {
  const { t } = useI18n();
  const session = useSession();
  const imports = useImports();
  const rows = imports.data?.pages.flatMap((page) => page.items) ?? [];
  const start = canImport(session) && (
    <ButtonLink to="/imports/new" variant="filled">
      {t(messages.newImport)}
    </ButtonLink>
  );
  const exported = session.capabilities.includes("export") && (
    <ButtonLink to="/exports" variant="subtle">
      {t(messages.exports)}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t(messages.title)}
        sub={t(messages.listSub)}
        actions={
          <>
            {exported}
            {rows.length > 0 && start}
          </>
        }
      />
      {imports.error && <ProblemNote error={imports.error} onRetry={() => void imports.refetch()} />}
      {imports.isPending && <Bones lines={6} height={48} />}
      {imports.data && rows.length === 0 && (
        <EmptyState title={t(messages.none)} action={start}>
          {t(messages.noneDetail)}
        </EmptyState>
      )}
      {rows.length > 0 && <ImportRows rows={rows} />}
      {imports.hasNextPage && (
        <Button variant="subtle" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {t(messages.moreRejects)}
        </Button>
      )}
    </>
  );
}
