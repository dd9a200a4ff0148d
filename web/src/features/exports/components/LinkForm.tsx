import { Button, Checkbox, CopyButton, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { ExportColumn } from "../model";
import { useExportColumns, useMakeLink } from "../queries";
import { useSegmentChoices } from "../useSegmentChoices";
import classes from "./exports.module.css";

/** A link to make: a segment, columns one by one; then its address, once. */
export function LinkForm({ onDone }: { onDone: () => void }) {
  const { t } = useI18n();
  const [name, setName] = useState("");
  const [segment, setSegment] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const segments = useSegmentChoices();
  const columns = useExportColumns();
  const make = useMakeLink();
  if (make.data) return <Address path={make.data.path} onDone={onDone} />;
  const ready = name.trim() !== "" && segment !== null && chosen.length > 0;
  const offered = (columns.data ?? []).filter((column) => column.care !== "special" && column.key !== "attributes");
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) make.mutate({ name, segment: Number(segment), columns: chosen });
      }}
    >
      <TextInput label={t(messages.linkName)} placeholder={t(messages.linkNamePlaceholder)} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <Select label={t(messages.segment)} searchable data={segments} value={segment} onChange={setSegment} />
      <Checkbox.Group label={t(messages.columns)} description={t(messages.columnsHelp)} value={chosen} onChange={setChosen}>
        <Ticks columns={offered.filter((column) => column.care === "ordinary")} />
        <p className={classes.soft}>{t(messages.careful)}</p>
        <Ticks columns={offered.filter((column) => column.care !== "ordinary")} />
      </Checkbox.Group>
      <p className={classes.consequence}>{t(messages.linksHelp)}</p>
      {make.error && <ProblemNote error={make.error} />}
      <div className={classes.buttons}>
        <Button variant="subtle" onClick={onDone}>
          {t(messages.cancel)}
        </Button>
        <Button type="submit" variant="filled" disabled={!ready} loading={make.isPending}>
          {t(messages.makeLink)}
        </Button>
      </div>
    </form>
  );
}

function Ticks({ columns }: { columns: ExportColumn[] }) {
  const { locale } = useI18n();
  return (
    <div className={classes.columns}>
      {columns.map((column) => (
        <Checkbox key={column.key} value={column.key} label={column.name[locale]} />
      ))}
    </div>
  );
}

/** The address, as the formula that a spreadsheet takes: it is not shown again. */
function Address({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useI18n();
  const formula = `=IMPORTDATA("${window.location.origin}${path}")`;
  return (
    <div className={classes.form}>
      <p className={classes.consequence}>{t(messages.linkMade)}</p>
      <code className={classes.formula}>{formula}</code>
      <div className={classes.buttons}>
        <CopyButton value={formula}>{({ copied, copy }) => <Button onClick={copy}>{t(copied ? messages.copied : messages.copy)}</Button>}</CopyButton>
        <Button variant="filled" onClick={onDone}>
          {t(messages.done)}
        </Button>
      </div>
    </div>
  );
}
