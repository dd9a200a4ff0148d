import { useCallback, useState } from "react";
import { back, begin, forth, record, type History } from "./history";
import { type Among, type Question } from "./expression";
import { fromQuestion, group, toExpression, type Group } from "./tree";

/** A question being composed: its tree, and whom it is about. */
export type Composed = { root: Group; among: Among; archived: boolean };

export const EMPTY: Composed = { root: group("all"), among: "persons", archived: false };

export function composedFrom(question: Question): Composed {
  return { root: fromQuestion(question), among: question.among ?? "persons", archived: question.including === "archived" };
}

/** What can be asked of it; null while no condition is complete. */
export function questionFrom({ root, among, archived }: Composed): { question: Question | null; places: Map<string, string> } {
  const { where, places } = toExpression(root);
  const question = where && { ...(among !== "persons" && { among }), ...(archived && { including: "archived" as const }), where };
  return { question, places };
}

export type Composer = {
  now: Composed;
  /** Letters typed in the same `field` are one step. */
  change: (change: (now: Composed) => Composed, field?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** Starts from something else, which is no step. */
  reset: (to: Composed) => void;
};

export function useComposer(start: Composed): Composer {
  const [history, set] = useState<History<Composed>>(() => begin(start));
  const change = useCallback((next: (now: Composed) => Composed, field: string | null = null) => set((was) => record(was, next(was.now), field, Date.now())), []);
  const undo = useCallback(() => set(back), []);
  const redo = useCallback(() => set(forth), []);
  const reset = useCallback((to: Composed) => set(begin(to)), []);
  return { now: history.now, change, undo, redo, canUndo: history.past.length > 0, canRedo: history.future.length > 0, reset };
}
