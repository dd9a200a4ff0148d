import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ButtonLink } from "@/ui/ButtonLink";
import { Bones } from "@/ui/Bones";
import { ProblemNote } from "@/ui/ProblemNote";
import { rejectsAddress } from "../addresses";
import { messages } from "../messages";
import type { ImportView } from "../model";
import { useRejects, type RejectRow } from "../queries";
import classes from "./imports.module.css";

/** No row disappears: why each was refused, and the file to correct and import again. */
export function Rejects({ view, report }: { view: ImportView; report: NonNullable<ImportView["report"]> }) {
  const { t, f, locale } = useI18n();
  const rejects = useRejects(view.id, true);
  const rows = rejects.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.rejects}>
      <h2>
        {t(messages.rejects)} <span className={classes.soft}>· {f.number(report.rejected)}</span>
      </h2>
      <p className={classes.soft}>{t(messages.rejectsHelp)}</p>
      <div className={classes.actions}>
        <Button component="a" href={rejectsAddress(view.id)} download>
          {t(messages.downloadRejects)}
        </Button>
        <ButtonLink to="/imports/new" variant="subtle">
          {t(messages.importCorrected)}
        </ButtonLink>
      </div>
      {report.rejects_by_reason.length > 1 && (
        <ul className={classes.reasons}>
          {report.rejects_by_reason.map((reason) => (
            <li key={reason.code}>
              <span className={classes.reasonCount}>{f.number(reason.count)}</span> {reason.message[locale]}
            </li>
          ))}
        </ul>
      )}
      {rejects.isPending && <Bones lines={4} />}
      {rejects.error && <ProblemNote error={rejects.error} onRetry={() => void rejects.refetch()} />}
      {rows.length > 0 && <RejectTable rows={rows} />}
      {rejects.hasNextPage && (
        <Button variant="subtle" loading={rejects.isFetchingNextPage} onClick={() => void rejects.fetchNextPage()}>
          {t(messages.moreRejects)}
        </Button>
      )}
    </section>
  );
}

function RejectTable({ rows }: { rows: RejectRow[] }) {
  const { t, f, locale } = useI18n();
  return (
    <table className={classes.rejectTable}>
      <thead>
        <tr>
          <th scope="col">{t(messages.line)}</th>
          <th scope="col">{t(messages.column)}</th>
          <th scope="col">{t(messages.value)}</th>
          <th scope="col">{t(messages.reason)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td data-label={t(messages.line)} className={classes.place}>
              {row.sheet && `${row.sheet} · `}
              {f.number(row.line)}
            </td>
            <td data-label={t(messages.column)} className={classes.place}>
              {row.column}
            </td>
            <td data-label={t(messages.value)}>{row.value && <span className={classes.fault}>{row.value}</span>}</td>
            <td data-label={t(messages.reason)}>{row.message[locale]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
