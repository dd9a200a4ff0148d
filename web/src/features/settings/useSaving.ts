import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "./messages";
import type { ListNoun } from "./nouns";
import { useGoing, useSave, type Bodies } from "./queries";

/** Saves at once, with the way back in the bar below: what was there before, or nothing for what is new. */
export function useSaving<N extends ListNoun>(noun: N, id: number | null, before: Bodies[N] | null, onSaved: (id: number) => void) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSave(noun);
  const going = useGoing();
  const failed = { onError: (error: unknown) => notify({ text: problemText(error, t) }) };
  const back = (saved: number) => () => {
    if (before === null) going.mutate({ noun, id: saved, fate: "refuse" }, failed);
    else save.mutate({ id: saved, body: before }, failed);
  };
  const run = (body: Bodies[N]) =>
    save.mutate(
      { id, body },
      {
        onSuccess: (saved) => {
          notify({ text: t(messages.saved, { name: body.name }), action: { label: t(messages.undo), run: back(saved.id) } });
          onSaved(saved.id);
        },
      },
    );
  return { save: run, error: save.error, pending: save.isPending };
}

/** What the server says of one field. */
export function fieldError(error: unknown, field: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.problems.find((problem) => problem.field === field)?.message ?? null;
}

/** What the server says that no field of the form shows. */
export function otherError(error: unknown, fields: string[]): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const shown = error.problems.length > 0 && error.problems.every((problem) => fields.includes(problem.field));
  return shown ? null : error;
}
