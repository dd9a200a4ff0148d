import { Button, Modal, SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { columnsOf, formatsFor, hasColumns, type ExportFormat, type ShownFigure } from "../model";
import { useSorting, useStartExport } from "../queries";
import { useChosenColumns } from "../useChosenColumns";
import { ColumnChoice } from "./ColumnChoice";
import { SendingFields, type Sending } from "./SendingFields";
import classes from "./exports.module.css";

type Props = { selection: Schemas["SelectionBody"]; count: number; figures: ShownFigure[]; onClose: () => void; onStarted: () => void };
type Sheet = keyof typeof messages.sheetOf;
const LETTER: Sending = { channel: "email", purpose: "news", campaign: "" };

/** Which form, which columns, and what it means: an export is one of the few things said twice before it is done. */
export function ExportDialog({ selection, count, figures, onClose, onStarted }: Props) {
  const { t } = useI18n();
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [sheet, setSheet] = useState<Sheet>("two_by_seven");
  const [sending, setSending] = useState<Sending | null>(null);
  const { columns, offered, chosen, choose } = useChosenColumns(figures);
  const sorting = useSorting(selection, sending && { channel: sending.channel, purpose: sending.purpose });
  const start = useStartExport();
  const held = sending ? (sorting.data?.reachable ?? 0) : count;
  const formats = formatsFor(sending !== null);
  const lacking = (hasColumns(format) && (chosen.length === 0 || !columns.data)) || (sending !== null && (sending.campaign.trim() === "" || held === 0 || sorting.isPlaceholderData));
  const begin = () => start.mutate({ selection, format, columns: columnsOf(format, chosen), options: { card: null, labels: sheet, mark: null, separator: null }, sending }, { onSuccess: onStarted });
  const purpose = (value: string) => {
    setSending(value === "write" ? LETTER : null);
    if (value === "write" && !formatsFor(true).includes(format)) setFormat("csv");
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t(messages.export)} closeButtonProps={{ "aria-label": t(messages.close) }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacking) begin();
        }}
      >
        <SegmentedControl aria-label={t(messages.whatFor)} data={[{ value: "file", label: t(messages.asFile) }, { value: "write", label: t(messages.toWrite) }]} value={sending ? "write" : "file"} onChange={purpose} />
        {sending && <SendingFields sending={sending} onChange={setSending} sorting={sorting} total={count} />}
        <Select label={t(messages.format)} description={t(messages.formatHelp[format])} inputWrapperOrder={["label", "input", "description"]} data={formats.map((value) => ({ value, label: t(messages.formatOf[value]) }))} value={format} allowDeselect={false} onChange={(value) => value && setFormat(value as ExportFormat)} data-autofocus />
        {format === "labels" && <Select label={t(messages.sheet)} data={(Object.keys(messages.sheetOf) as Sheet[]).map((value) => ({ value, label: t(messages.sheetOf[value]) }))} value={sheet} allowDeselect={false} onChange={(value) => value && setSheet(value as Sheet)} />}
        {hasColumns(format) && columns.data && <ColumnChoice columns={offered} chosen={chosen} onChange={choose} />}
        {columns.error && <ProblemNote error={columns.error} onRetry={() => void columns.refetch()} />}
        <p className={classes.consequence}>{t(messages.consequence, { n: held })}</p>
        {start.error && <ProblemNote error={start.error} />}
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={onClose}>
            {t(messages.cancel)}
          </Button>
          <Button type="submit" variant="filled" disabled={lacking} loading={start.isPending}>
            {t(messages.run, { n: held })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
