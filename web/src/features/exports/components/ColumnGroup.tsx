import { Button, Checkbox } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ColumnGroup as Group, OfferedColumn } from "../model";
import classes from "./exports.module.css";

type Props = { group: Group; columns: OfferedColumn[]; chosen: string[]; open: boolean; onChange?: (keys: string[]) => void };

/** Columns about one thing, folded until one wants some of them. With `onChange`, all of them are ticked at once. */
export function ColumnGroup({ group, columns, chosen, open, onChange }: Props) {
  const { t, locale } = useI18n();
  const name = t(messages.groupOf[group]);
  const keys = columns.map((column) => column.key);
  const ticked = keys.filter((key) => chosen.includes(key)).length;
  const whole = ticked === keys.length;
  const turn = () => onChange?.(whole ? chosen.filter((key) => !keys.includes(key)) : [...chosen, ...keys]);
  return (
    <details className={classes.group} open={open || undefined}>
      <summary>
        {name} <span className={classes.soft}>{t(messages.groupCount, { n: ticked, of: keys.length })}</span>
      </summary>
      <div className={classes.columns}>
        {columns.map((column) => (
          <Checkbox key={column.key} value={column.key} label={column.name[locale]} />
        ))}
        {onChange && keys.length > 1 && (
          <Button size="compact-xs" variant="subtle" className={classes.whole} aria-label={t(whole ? messages.noneOfGroup : messages.wholeGroup, { group: name })} onClick={turn}>
            {t(whole ? messages.none : messages.all)}
          </Button>
        )}
      </div>
    </details>
  );
}
