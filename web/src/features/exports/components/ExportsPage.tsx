import { Button } from "@mantine/core";
import { channelLabel } from "@/features/fields/public";
import { canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { Moment } from "@/ui/Moment";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { contentAddress, excludedAddress, excludedCount, isPage, type ExportView } from "../model";
import { useExportRegister } from "../queries";
import { LinksSection } from "./LinksSection";
import classes from "./exports.module.css";

/** The register of exports: what left the base, and what the mailer has to tell of each sending. */
export function ExportsPage() {
  const { t } = useI18n();
  const register = useExportRegister();
  const rows = register.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t(messages.title)} sub={t(messages.sub)} />
      {register.error && <ProblemNote error={register.error} onRetry={() => void register.refetch()} />}
      {register.isPending && <Bones lines={6} height={48} />}
      {register.data && rows.length === 0 && <EmptyState title={t(messages.noExport)}>{t(messages.noExportDetail)}</EmptyState>}
      <ul className={classes.rows}>
        {rows.map((view) => (
          <ExportRow key={view.id} view={view} />
        ))}
      </ul>
      {register.hasNextPage && (
        <Button variant="subtle" loading={register.isFetchingNextPage} onClick={() => void register.fetchNextPage()}>
          {t(messages.more)}
        </Button>
      )}
      <LinksSection />
    </>
  );
}

function ExportRow({ view }: { view: ExportView }) {
  const { t, f } = useI18n();
  const ready = view.state === "ready";
  const { sending } = view;
  const facts = [t(messages.contacts, { n: view.done - view.left_out }), t(messages.formatOf[view.format]), ready && t(messages.untilDay, { when: f.instant(view.expires_at) })];
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <p>{sending ? t(messages.sendingOf, { campaign: sending.campaign, channel: channelLabel(sending.channel, t) }) : t(messages.anExport)}</p>
        <p className={classes.soft}>
          {facts.filter(Boolean).join(" · ")} · <Moment at={view.created_at} />
          {view.author && ` · ${view.author}`}
        </p>
      </div>
      {ready && (
        <Button component="a" size="compact-sm" href={contentAddress(view.id)} target={isPage(view.format) ? "_blank" : undefined} rel="noreferrer">
          {t(isPage(view.format) ? messages.open : messages.download)}
        </Button>
      )}
      {ready && excludedCount(view) > 0 && (
        <Button component="a" size="compact-sm" variant="subtle" href={excludedAddress(view.id)}>
          {t(messages.takeExcluded, { n: excludedCount(view) })}
        </Button>
      )}
      {sending && <BringBack campaign={sending.campaign} />}
    </li>
  );
}

/** To the import of what the mailer tells, in the same campaign. */
function BringBack({ campaign }: { campaign: string }) {
  const { t } = useI18n();
  if (!canImport(useSession())) return null;
  return (
    <ButtonLink to="/imports/new" search={{ campaign }} size="compact-sm" variant="default">
      {t(messages.bringBack)}
    </ButtonLink>
  );
}
