import { Button, SegmentedControl } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import classes from "./segments.module.css";

type Step = { act: () => void; can: boolean };
type Props = { view: "conditions" | "text"; onView: (view: "conditions" | "text") => void; undo: Step; redo: Step; text: string | null };

/** Two views of one question, the way back and forth, and its text to take elsewhere. */
export function QuestionTools({ view, onView, undo, redo, text }: Props) {
  const { t } = useI18n();
  const notify = useNotify();
  const clipboard = useClipboard();
  const copy = () => {
    clipboard.copy(text ?? "");
    notify({ text: t(messages.copied) });
  };
  return (
    <div className={classes.tools}>
      <SegmentedControl
        size="xs"
        aria-label={t(messages.view)}
        value={view}
        onChange={(next) => onView(next as "conditions" | "text")}
        data={[
          { value: "conditions", label: t(messages.conditions) },
          { value: "text", label: t(messages.text) },
        ]}
      />
      <div className={classes.end}>
        <Button size="compact-sm" variant="subtle" disabled={!undo.can} title={t(messages.undoHelp)} onClick={undo.act}>
          {t(messages.undo)}
        </Button>
        <Button size="compact-sm" variant="subtle" disabled={!redo.can} title={t(messages.redoHelp)} onClick={redo.act}>
          {t(messages.redo)}
        </Button>
        <Button size="compact-sm" variant="subtle" disabled={!text} onClick={copy}>
          {t(messages.copyText)}
        </Button>
      </div>
    </div>
  );
}
