import { Button, Textarea } from "@mantine/core";
import { useRef, useState, type DragEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProgressBar } from "@/ui/ProgressBar";
import { templateAddress } from "../addresses";
import { messages } from "../messages";
import type { ImportKind } from "../model";
import type { NewImport } from "../queries";
import classes from "./imports.module.css";

const ACCEPTED = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xls,.ods,.vcf,.vcard,.gz";

/** Three ways in: drop or choose files, paste cells, start from a template. */
export function FileChoice({ kind, sending, onSend }: { kind: ImportKind; sending: { ratio: number | null } | null; onSend: (input: NewImport) => void }) {
  const { t } = useI18n();
  if (sending) {
    const left = sending.ratio !== null && sending.ratio < 1;
    const said = left ? t(messages.sending) : t(messages.reading);
    return (
      <div className={classes.sending} role="status">
        <p>{said}</p>
        <ProgressBar ratio={left ? sending.ratio : null} label={said} />
      </div>
    );
  }
  return (
    <>
      <DropZone onFiles={(files) => onSend({ files, kind })} />
      <Paste onCells={(cells) => onSend({ cells, kind })} />
      <p className={classes.template}>
        <a href={templateAddress(kind)} download>
          {t(messages.template)}
        </a>
      </p>
    </>
  );
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useI18n();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={classes.dropWords}>{t(messages.drop)}</p>
      <Button variant="filled" onClick={() => input.current?.click()}>
        {t(messages.choose)}
      </Button>
      <input ref={input} type="file" multiple accept={ACCEPTED} hidden aria-label={t(messages.choose)} onChange={(event) => take(event.currentTarget.files)} />
      <p className={classes.soft}>{t(messages.formats)}</p>
    </div>
  );
}

function Paste({ onCells }: { onCells: (cells: string) => void }) {
  const { t } = useI18n();
  const [cells, setCells] = useState("");
  return (
    <details className={classes.paste}>
      <summary>{t(messages.orPaste)}</summary>
      <Textarea label={t(messages.paste)} rows={6} value={cells} onChange={(event) => setCells(event.currentTarget.value)} classNames={{ input: classes.cells }} spellCheck={false} />
      <Button onClick={() => onCells(cells)} disabled={!cells.trim()}>
        {t(messages.readCells)}
      </Button>
    </details>
  );
}
