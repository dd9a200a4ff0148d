import { Button, Checkbox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { Step } from "@/ui/Step";
import { messages } from "../messages";
import type { ImportView } from "../model";
import { useDeleteImport } from "../queries";
import type { Plan } from "../usePlan";
import { KindChoice } from "./KindChoice";
import classes from "./imports.module.css";

type Props = { view: ImportView; plan: Plan; onChange: (change: (plan: Plan) => Plan) => void };

/** What was read of the file; which sheets; the way to forget it. */
export function FileStep({ view, plan, onChange }: Props) {
  const { t, locale } = useI18n();
  const sheets = view.files.flatMap((file) => file.sheets);
  // Left to the server, those that share the first one's headings are read: the ones it counted.
  const read = plan.sheets ?? sheets.filter((sheet) => sheet.rows !== null).map((sheet) => sheet.name);
  return (
    <Step number={1} title={t(messages.stepFile)} state="done">
      <ul>
        {view.files.map((file, index) => (
          <FileLine key={index} file={file} />
        ))}
      </ul>
      {view.warnings.map((warning) => (
        <p key={warning.code} className={classes.warning}>
          {warning.message[locale]}
        </p>
      ))}
      {sheets.length > 1 && (
        <Checkbox.Group label={t(messages.sheets)} value={read} onChange={(chosen) => chosen.length > 0 && onChange((before) => ({ ...before, sheets: chosen }))}>
          <div className={classes.choices}>
            {sheets.map((sheet) => (
              <Checkbox key={sheet.name} value={sheet.name} label={t(messages.sheetRows, { name: sheet.name, rows: sheet.rows ?? null })} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <details className={classes.paste}>
        <summary>
          {t(messages.whatKind)} {t(messages.kindOf[plan.kind])}
        </summary>
        <KindChoice kind={plan.kind} onChange={(kind) => onChange((before) => ({ ...before, kind, mapping: { ...before.mapping, kind } }))} />
      </details>
      <Forget id={view.id} />
    </Step>
  );
}

function FileLine({ file }: { file: ImportView["files"][number] }) {
  const { t, f } = useI18n();
  const known = Object.entries(messages.delimiterOf).find(([sign]) => sign === file.delimiter)?.[1];
  const delimiter = known ? t(known) : file.delimiter;
  const facts = [
    t(messages.fileSummary, { format: file.format.toUpperCase(), size: f.bytes(file.bytes), rows: file.rows }),
    file.encoding,
    delimiter && t(messages.separator, { delimiter }),
    file.header_line && file.header_line > 1 && t(messages.headerLine, { line: file.header_line }),
  ];
  return (
    <li>
      {file.name} <span className={classes.soft}>{facts.filter(Boolean).join(" · ")}</span>
    </li>
  );
}

function Forget({ id }: { id: number }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const notify = useNotify();
  const forget = useDeleteImport();
  const run = () =>
    forget.mutate(id, {
      onSuccess: () => {
        notify({ text: t(messages.forgotten) });
        void navigate({ to: "/imports/new" });
      },
    });
  return (
    <Button variant="subtle" size="compact-sm" className={classes.forget} onClick={run} loading={forget.isPending}>
      {t(messages.forget)}
    </Button>
  );
}
