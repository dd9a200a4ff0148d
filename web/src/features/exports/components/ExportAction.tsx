import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ShownFigure } from "../model";
import { ExportDialog } from "./ExportDialog";

type Props = { selection: Schemas["SelectionBody"]; count: number; onDone: () => void; look?: "bar" | "button" | "list"; figures?: ShownFigure[] };

const NONE: ShownFigure[] = [];

/** Hands the selected contacts over as a file: in the bar of a selection, among the buttons of a page, or above a list. */
export function ExportAction({ selection, count, onDone, look = "bar", figures = NONE }: Props) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  const started = () => {
    close();
    onDone();
  };
  return (
    <>
      <Button ref={button} size={look === "bar" ? "compact-sm" : "sm"} onClick={() => setOpen(true)}>
        {t(look === "list" ? messages.exportList : messages.export)}
      </Button>
      {open && <ExportDialog selection={selection} count={count} figures={figures} onClose={close} onStarted={started} />}
    </>
  );
}
