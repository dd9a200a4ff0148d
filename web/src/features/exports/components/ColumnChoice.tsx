import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { grouped, type OfferedColumn } from "../model";
import { ColumnGroup } from "./ColumnGroup";
import classes from "./exports.module.css";

type Props = { columns: OfferedColumn[]; chosen: string[]; onChange: (keys: string[]) => void };

/** The columns of the file, behind one line that says which; then by group, each folded, or found by name. The choice is remembered in this browser. */
export function ColumnChoice({ columns, chosen, onChange }: Props) {
  const { t, f, locale } = useI18n();
  const [looked, setLooked] = useState("");
  const [open, setOpen] = useState(chosen.length === 0);
  const names = columns.filter((column) => chosen.includes(column.key)).map((column) => column.name[locale]);
  const groups = grouped(columns, looked, locale);
  // In the order of the catalogue, whatever the order of the clicks.
  const choose = (keys: string[]) => onChange(columns.map((column) => column.key).filter((key) => keys.includes(key)));
  return (
    <details className={classes.choice} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(messages.columnsChosen, { n: chosen.length, of: columns.length, names: f.list(names) })}</summary>
      <Checkbox.Group label={t(messages.columnsHelp)} value={chosen} onChange={choose} error={chosen.length === 0 ? t(messages.noColumn) : null}>
        <div className={classes.quick}>
          <TextInput size="xs" type="search" aria-label={t(messages.findColumn)} placeholder={t(messages.findColumn)} value={looked} onChange={(event) => setLooked(event.currentTarget.value)} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
          <Button size="compact-xs" variant="subtle" onClick={() => choose(columns.map((column) => column.key))}>
            {t(messages.all)}
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => choose([])}>
            {t(messages.none)}
          </Button>
        </div>
        <div className={classes.groups}>
          {groups.length === 0 && <p className={classes.soft}>{t(messages.noSuchColumn)}</p>}
          {groups.map(({ group, columns: inside }) => (
            <ColumnGroup key={group} group={group} columns={inside} chosen={chosen} open={looked.trim() !== ""} onChange={choose} />
          ))}
        </div>
      </Checkbox.Group>
    </details>
  );
}
