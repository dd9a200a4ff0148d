import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { underlined } from "@/lib/underline";
import { messages } from "../messages";
import { useReadFigure, type FigureProblem } from "../queries";
import classes from "./figures.module.css";

/** A figure as text; what is wrong with it is underlined where it stands. No form of its own: it stands in others' forms. */
export function OtherFigure({ disabled, onAdd }: { disabled: boolean; onAdd: (text: string) => void }) {
  const { t } = useI18n();
  const [text, setText] = useState("");
  const reading = useReadFigure();
  const send = () => {
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
    <div className={classes.other}>
      <TextInput
        size="xs"
        label={t(messages.otherFigure)}
        description={t(messages.otherFigureHelp)}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          send();
        }}
        error={refused.length > 0 ? <Refused text={text.trim()} problems={refused} /> : reading.error ? problemText(reading.error, t) : null}
      />
      <Button size="compact-sm" disabled={disabled || !text.trim()} loading={reading.isPending} onClick={send}>
        {t(messages.add)}
      </Button>
    </div>
  );
}

function Refused({ text, problems }: { text: string; problems: FigureProblem[] }) {
  const { locale } = useI18n();
  return (
    <>
      <span className={classes.refused}>{underlined(text, problems).map((piece, at) => (piece.severity ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}</span>
      {problems.map((problem) => problem.message[locale]).join(" ")}
    </>
  );
}
