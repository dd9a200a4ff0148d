import { Button, Checkbox, Popover } from "@mantine/core";
import { useState } from "react";
import { OtherFigure, USUAL } from "@/features/figures/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { COLUMNS_MAX } from "../search";
import classes from "./addColumn.module.css";

type Props = { chosen: string[]; onChange: (columns: string[]) => void };

/** Figures to show beside people: a shelf of the usual ones, and any other as text. */
export function AddColumn({ chosen, onChange }: Props) {
  const { t, locale } = useI18n();
  const [open, setOpen] = useState(false);
  const full = chosen.length >= COLUMNS_MAX;
  const turn = (text: string) => onChange(chosen.includes(text) ? chosen.filter((one) => one !== text) : [...chosen, text]);
  return (
    <Popover opened={open} onChange={setOpen} width={340} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(messages.addColumn)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t(messages.addColumn)}>
        <div className={classes.shelf}>
          {USUAL.map(({ key, name, text }) => (
            <Checkbox key={key} size="xs" label={name[locale]} checked={chosen.includes(text[locale])} disabled={full && !chosen.includes(text[locale])} onChange={() => turn(text[locale])} />
          ))}
        </div>
        <OtherFigure disabled={full} onAdd={(text) => !chosen.includes(text) && onChange([...chosen, text])} />
        {full && <p className={classes.soft}>{t(messages.columnsFull, { n: COLUMNS_MAX })}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
