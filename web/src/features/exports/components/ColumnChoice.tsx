import { Button, Checkbox } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ExportColumn } from "../model";
import classes from "./exports.module.css";

/** The columns of the file, ticked; the choice is remembered in this browser. */
export function ColumnChoice({ columns, chosen, onChange }: { columns: ExportColumn[]; chosen: string[]; onChange: (keys: string[]) => void }) {
  const { t, locale } = useI18n();
  return (
    <Checkbox.Group label={t(messages.columns)} description={t(messages.columnsHelp)} value={chosen} onChange={onChange} error={chosen.length === 0 ? t(messages.noColumn) : null}>
      <div className={classes.quick}>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(columns.map((column) => column.key))}>
          {t(messages.all)}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => onChange([])}>
          {t(messages.none)}
        </Button>
      </div>
      <div className={classes.columns}>
        {columns.map((column) => (
          <Checkbox key={column.key} value={column.key} label={column.name[locale]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
