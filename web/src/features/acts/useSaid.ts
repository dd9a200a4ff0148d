import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "./messages";
import { refreshContacts, rememberOwn, withdraw } from "./queries";

/** Says what was just written, with the way back for ten seconds; the history keeps it for ever. */
export function useSaid(): (text: string, act: number | null | undefined) => void {
  const { t } = useI18n();
  const notify = useNotify();
  const queries = useQueryClient();
  return useCallback(
    (text, act) => {
      rememberOwn(act);
      if (typeof act !== "number") return notify({ text });
      // The form that wrote is often gone by the time one takes it back: nothing here hangs on it.
      const go = (to: "undo" | "redo") => () =>
        void withdraw(act, to)
          .then(() => notify(to === "undo" ? { text: t(messages.undone), action: { label: t(messages.redo), run: go("redo"), way: "forth" } } : { text: t(messages.redone), action: { label: t(messages.undo), run: go("undo") } }))
          .catch((error: unknown) => notify({ text: problemText(error, t) }))
          .finally(() => void refreshContacts(queries));
      notify({ text, action: { label: t(messages.undo), run: go("undo") } });
    },
    [queries, notify, t],
  );
}
