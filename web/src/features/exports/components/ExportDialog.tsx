import { Button, Modal, Select } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useRemembered } from "@/lib/remembered";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { chosenColumns, columnsOf, FORMATS, hasColumns, parseKeys, type ExportFormat } from "../model";
import { useExportColumns, useStartExport } from "../queries";
import { ColumnChoice } from "./ColumnChoice";
import classes from "./exports.module.css";

type Props = { selection: Schemas["SelectionBody"]; count: number; onClose: () => void; onStarted: () => void };
type Sheet = keyof typeof messages.sheetOf;

/** Which form, which columns, and what it means: an export is one of the few things said twice before it is done. */
export function ExportDialog({ selection, count, onClose, onStarted }: Props) {
  const { t } = useI18n();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [sheet, setSheet] = useState<Sheet>("two_by_seven");
  const [remembered, remember] = useRemembered<string[] | null>("cohorte.exports.columns", null, parseKeys);
  const columns = useExportColumns();
  const start = useStartExport();
  const chosen = chosenColumns(columns.data ?? [], remembered);
  const lacking = hasColumns(format) && chosen.length === 0;
  const begin = () => start.mutate({ selection, format, columns: columnsOf(format, chosen), options: { card: null, labels: sheet, mark: null, separator: null } }, { onSuccess: onStarted });
  return (
    <Modal opened onClose={onClose} size="lg" title={t(messages.export)} closeButtonProps={{ "aria-label": t(messages.close) }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <Select label={t(messages.format)} description={t(messages.formatHelp[format])} inputWrapperOrder={["label", "input", "description"]} data={FORMATS.map((value) => ({ value, label: t(messages.formatOf[value]) }))} value={format} allowDeselect={false} onChange={(value) => value && setFormat(value as ExportFormat)} data-autofocus />
        {format === "labels" && <Select label={t(messages.sheet)} data={(Object.keys(messages.sheetOf) as Sheet[]).map((value) => ({ value, label: t(messages.sheetOf[value]) }))} value={sheet} allowDeselect={false} onChange={(value) => value && setSheet(value as Sheet)} />}
        {hasColumns(format) && columns.data && <ColumnChoice columns={columns.data} chosen={chosen} onChange={remember} />}
        {columns.error && <ProblemNote error={columns.error} onRetry={() => void columns.refetch()} />}
        <p className={classes.consequence}>{t(messages.consequence, { n: count })}</p>
        {start.error && <ProblemNote error={start.error} />}
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={onClose}>
            {t(messages.cancel)}
          </Button>
          <Button type="submit" variant="filled" disabled={lacking || (hasColumns(format) && !columns.data)} loading={start.isPending}>
            {t(messages.run, { n: count })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
