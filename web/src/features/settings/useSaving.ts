import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { problemText } from "@/lib/problemText";
import { isStale } from "@/lib/versions";
import { useNotify } from "@/ui/notice";
import type { Difference } from "@/ui/StaleNote";
import { differences } from "./differences";
import { messages } from "./messages";
import type { ListNoun } from "./nouns";
import { useGoing, useItems, useSave, type Bodies } from "./queries";

/** Something being changed, in the state it is in now; null for something to add. */
export type Known = { id: number; version: string } | null;

/** What somebody else did meanwhile, and the two ways out. */
export type Conflict = { name: string; differences: Difference[]; take: () => void; keep: () => void };
export type Saving = { error: unknown; pending: boolean; conflict: Conflict | null };

type After = { onSaved: (id: number) => void; onReread: () => void };

/**
 * Saves at once, with the way back in the bar below: what was there before, or nothing for what is new. `before` is what the thing is
 * now; what it was when its editor opened is remembered, so that nobody overwrites what they have not seen.
 */
export function useSaving<N extends ListNoun>(noun: N, known: Known, before: Bodies[N] | null, { onSaved, onReread }: After) {
  const { t, f } = useI18n();
  const notify = useNotify();
  const save = useSave(noun);
  const going = useGoing();
  const branches = useItems("branches").data ?? [];
  const [opened, setOpened] = useState({ version: known?.version, body: before });
  const [wanted, setWanted] = useState<Bodies[N] | null>(null);
  const failed = { onError: (error: unknown) => notify({ text: problemText(error, t) }) };
  const back = (saved: { id: number; version: string }) => () => {
    if (opened.body === null) going.mutate({ noun, id: saved.id, fate: "refuse" }, failed);
    else save.mutate({ id: saved.id, seen: saved.version, body: opened.body }, failed);
  };
  const send = (body: Bodies[N], seen: string | undefined) => {
    setWanted(body);
    const onSuccess = (saved: { id: number; version: string }) => {
      setOpened({ version: saved.version, body });
      notify({ text: t(messages.saved, { name: body.name }), action: { label: t(messages.undo), run: back(saved) } });
      onSaved(saved.id);
    };
    save.mutate({ id: known?.id ?? null, seen, body }, { onSuccess });
  };
  const stale = isStale(save.error) && opened.body !== null && before !== null && wanted !== null;
  const branchName = (id: number | null) => branches.find((branch) => branch.id === id)?.name;
  const conflict = stale ? { name: opened.body!.name, differences: differences(opened.body!, before, { t, f, branchName }), take: onReread, keep: () => send(wanted, known?.version) } : null;
  return { save: (body: Bodies[N]) => send(body, opened.version), error: save.error, pending: save.isPending, conflict };
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
