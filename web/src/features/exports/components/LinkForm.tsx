import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { OtherFigure, USUAL } from "@/features/figures/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { grouped, withFigures, type OfferedColumn, type ShownFigure } from "../model";
import { useExportColumns, useMakeLink } from "../queries";
import { useSegmentChoices } from "../useSegmentChoices";
import { ColumnGroup } from "./ColumnGroup";
import { LinkAddress } from "./LinkAddress";
import classes from "./exports.module.css";

/** A link to make: a segment, columns and figures one by one; then its address, once. */
export function LinkForm({ onDone }: { onDone: () => void }) {
  const { t } = useI18n();
  const [name, setName] = useState("");
  const [segment, setSegment] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [figures, addFigure] = useFigures();
  const segments = useSegmentChoices();
  const columns = useExportColumns();
  const make = useMakeLink();
  if (make.data) return <LinkAddress path={make.data.path} onDone={onDone} />;
  const ready = name.trim() !== "" && segment !== null && chosen.length > 0;
  const offered = withFigures(columns.data ?? [], figures).filter((column) => column.care !== "special" && column.key !== "attributes");
  const add = (text: string) => {
    addFigure(text);
    if (!chosen.includes(text)) setChosen([...chosen, text]);
  };
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
        <Groups columns={offered.filter((column) => column.care === "ordinary")} chosen={chosen} />
        <p className={classes.soft}>{t(messages.careful)}</p>
        <Groups columns={offered.filter((column) => column.care !== "ordinary")} chosen={chosen} />
      </Checkbox.Group>
      <OtherFigure disabled={false} onAdd={add} />
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

/** The usual figures, then those one wrote. */
function useFigures(): [ShownFigure[], (text: string) => void] {
  const { locale } = useI18n();
  const [written, setWritten] = useState<string[]>([]);
  const usual = USUAL.map(({ text, name }) => ({ text: text[locale], name: name[locale] }));
  const isNew = (text: string) => !written.includes(text) && usual.every((figure) => figure.text !== text);
  return [[...usual, ...written.map((text) => ({ text, name: text }))], (text) => isNew(text) && setWritten([...written, text])];
}

/** Each column is ticked by itself: nothing here ticks many at once. */
function Groups({ columns, chosen }: { columns: OfferedColumn[]; chosen: string[] }) {
  const { locale } = useI18n();
  return (
    <div className={classes.groups}>
      {grouped(columns, "", locale).map(({ group, columns: inside }) => (
        <ColumnGroup key={group} group={group} columns={inside} chosen={chosen} open={false} />
      ))}
    </div>
  );
}
