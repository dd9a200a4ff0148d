import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "./messages";
import { refreshContacts, withdraw } from "./queries";

/** Brings back what an act deleted, and says so with the way to delete it again. */
export function useBringBack() {
  const { t } = useI18n();
  const notify = useNotify();
  const queries = useQueryClient();
  const failed = (error: Error) => notify({ text: problemText(error, t) });
  const settled = () => void refreshContacts(queries);
  return useMutation({
    mutationFn: ({ act }: { act: number; sentence: string }) => withdraw(act, "undo"),
    onSuccess: (_, { act, sentence }) => {
      const again = () => void withdraw(act, "redo").then(() => notify({ text: t(messages.deletedAgain) }), failed).finally(settled);
      notify({ text: sentence, action: { label: t(messages.undo), run: again } });
    },
    onError: failed,
    onSettled: settled,
  });
}
