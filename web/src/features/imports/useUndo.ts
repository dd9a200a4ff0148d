import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "./messages";
import { fileNames, type ImportView } from "./model";
import { useImportAction } from "./queries";

/** Undo rather than confirm: done at once, with the way back in the bar below. */
export function useUndo(view: ImportView) {
  const { t } = useI18n();
  const notify = useNotify();
  const action = useImportAction();
  const file = fileNames(view);
  const run = (name: "undo" | "redo") =>
    action.mutate(
      { id: view.id, action: name },
      {
        onSuccess: () => notify({ text: t(name === "undo" ? messages.undoing : messages.redone, { file }), action: { label: t(name === "undo" ? messages.restore : messages.takeBack), run: () => back(name), way: name === "undo" ? "forth" : "back" } }),
        onError: (error) => notify({ text: problemText(error, t) }),
      },
    );
  // The way back may be asked while the first is still under way: the server queues or refuses it, and says so.
  const back = (name: "undo" | "redo") =>
    action.mutate({ id: view.id, action: name === "undo" ? "redo" : "undo" }, { onError: (error) => notify({ text: problemText(error, t) }) });
  return { undo: () => run("undo"), redo: () => run("redo"), pending: action.isPending };
}
