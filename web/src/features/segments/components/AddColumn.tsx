import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { USUAL } from "../figures";
import { messages } from "../messages";
import { useReadFigure, type QuestionProblem } from "../queries";
import { COLUMNS_MAX } from "../search";
import { underlined } from "../underline";
import classes from "./figures.module.css";

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

/** A figure as text; what is wrong with it is underlined where it stands. */
function OtherFigure({ disabled, onAdd }: { disabled: boolean; onAdd: (text: string) => void }) {
  const { t } = useI18n();
  const [text, setText] = useState("");
  const reading = useReadFigure();
  const send = (event: FormEvent) => {
    event.preventDefault();
    const typed = text.trim();
    if (!typed) return;
    reading.mutate(typed, {
      onSuccess: (read) => {
        if (!read.text) return;
        onAdd(read.text);
        setText("");
      },
    });
  };
  const refused = reading.data?.text === null && reading.variables === text.trim() ? reading.data.problems : [];
  return (
    <form className={classes.other} onSubmit={send}>
      <TextInput size="xs" label={t(messages.otherFigure)} description={t(messages.otherFigureHelp)} spellCheck={false} autoCapitalize="off" value={text} disabled={disabled} onChange={(event) => setText(event.currentTarget.value)} error={refused.length > 0 ? <Refused text={text.trim()} problems={refused} /> : reading.error ? problemText(reading.error, t) : null} />
      <Button type="submit" size="compact-sm" disabled={disabled || !text.trim()} loading={reading.isPending}>
        {t(messages.add)}
      </Button>
    </form>
  );
}

function Refused({ text, problems }: { text: string; problems: QuestionProblem[] }) {
  const { locale } = useI18n();
  return (
    <>
      <span className={classes.refused}>{underlined(text, problems).map((piece, at) => (piece.severity ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}</span>
      {problems.map((problem) => problem.message[locale]).join(" ")}
    </>
  );
}
