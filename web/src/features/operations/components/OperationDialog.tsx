import { Button, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Schemas } from "@/lib/http";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { changeOf, emptyDraft, type ChangeKind } from "../model";
import { usePreview, useStart } from "../queries";
import { DraftFields } from "./DraftFields";
import { PreviewLines } from "./PreviewLines";
import classes from "./operations.module.css";

type Props = { kind: ChangeKind; selection: Schemas["SelectionBody"]; count: number; onClose: () => void; onStarted: () => void };

/** One change to many contacts: what, on how many, what it leaves alone; then it goes on by itself. */
export function OperationDialog({ kind, selection, count, onClose, onStarted }: Props) {
  const { t } = useI18n();
  const [draft, setDraft] = useState(() => emptyDraft(kind));
  const change = useMemo(() => changeOf(draft), [draft]);
  // A name is counted when one stops typing.
  const [settled] = useDebouncedValue(change, 250);
  const preview = usePreview(selection, settled);
  const current = settled === change && !preview.isPlaceholderData;
  const start = useStart();
  const n = current ? (preview.data?.would_change ?? count) : count;
  const begin = () => change && start.mutate({ selection, change }, { onSuccess: onStarted });
  return (
    <Modal opened onClose={onClose} title={t(messages.action[kind])} closeButtonProps={{ "aria-label": t(messages.close) }}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <DraftFields draft={draft} onChange={setDraft} />
        {kind === "delete" && <p className={classes.soft}>{t(messages.deleteHelp)}</p>}
        {change && <PreviewLines preview={current ? preview.data : undefined} error={preview.error} />}
        {start.error && <ProblemNote error={start.error} />}
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={onClose}>
            {t(messages.cancel)}
          </Button>
          <Button type="submit" variant="filled" disabled={!change || (current && preview.data?.would_change === 0)} loading={start.isPending}>
            {t(messages.run, { n, action: t(messages.action[kind]) })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
