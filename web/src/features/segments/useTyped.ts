import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { questionOf, useReadText, type QuestionProblem, type QuestionView } from "./queries";
import { composedFrom, EMPTY, questionFrom, type Composer } from "./useComposer";

const PAUSE_MS = 250;
const NONE: QuestionProblem[] = [];

/** A text being written, and the question that showed when it was last read: once another shows, the text follows it. */
type Writing = { typed: string; base: string; applied: boolean };

/**
 * The text of a question as one writes it. What one types is not rewritten while it means the question shown; as soon as the
 * question changes elsewhere (a step taken back, a condition edited), the text follows it.
 */
export function useTyped(start: string | null, composer: Composer, text: string | null) {
  const shown = JSON.stringify(questionFrom(composer.now).question);
  const [writing, setWriting] = useState<Writing | null>(start === null ? null : { typed: start, base: shown, applied: false });
  if (writing && writing.base !== shown) setWriting(null);
  const typed = writing?.typed ?? null;
  const [read] = useDebouncedValue(typed, PAUSE_MS);
  const answer = useReadText(read?.trim() ? read : null);
  const settled = typed !== null && typed === read && answer.data !== undefined;
  const meant = useMemo(() => (settled ? meaning(answer.data) : null), [settled, answer.data]);
  // State follows from what was read, while drawing: an effect would show the text and the tree of two questions for a moment.
  if (meant && writing && !writing.applied) {
    if (meant.key !== shown) composer.change(() => meant.composed, "text");
    setWriting({ ...writing, base: meant.key, applied: true });
  }
  const type = (next: string) => {
    const nothing = next.trim() === "";
    if (nothing) composer.change(() => EMPTY, "text");
    setWriting({ typed: next, base: nothing ? "null" : shown, applied: nothing });
  };
  /** What is written is not yet, or cannot be, what the tree says. */
  const apart = writing !== null && !writing.applied;
  return { typed, apart, text: typed ?? text ?? "", problems: settled && typed.trim() ? (answer.data?.problems ?? NONE) : NONE, type, follow: () => setWriting(null) };
}

/** What a text that can be read means. */
function meaning(answer: QuestionView) {
  if (!answer.expression || answer.problems.some(({ severity }) => severity === "error")) return null;
  const composed = composedFrom(questionOf(answer.expression));
  return { composed, key: JSON.stringify(questionFrom(composed).question) };
}
