import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useMemo, useState } from "react";
import type { Question } from "./expression";
import { useCount, useReading, type QuestionProblem } from "./queries";
import { nodeAt } from "./tree";
import { questionFrom, type Composed } from "./useComposer";

const PAUSE_MS = 200;

/** The server's answers to a question being composed, kept apart from those to an earlier state of it. */
export function useAnswers(composed: Composed, asOf: string | undefined) {
  const current = useMemo(() => withKey(questionFrom(composed)), [composed]);
  const [late] = useDebouncedValue(current, PAUSE_MS);
  // The same question of another tree (a line that still lacks a value) has the same answer: it is not asked again.
  const asked = late.key === current.key ? current : late;
  const reading = useReading(asked.question);
  const counting = useCount(asked.question, asOf);
  const counted = useCounted(counting.data, counting.isPlaceholderData, asked.places);
  const fresh = asked.key === current.key;
  const problems = !fresh || reading.isPlaceholderData || asked.question === null ? NONE : (reading.data?.problems ?? NONE);
  const problemsOf = useCallback((id: string) => problems.filter((problem) => nodeAt(problem.path, asked.places) === id), [problems, asked.places]);
  return {
    question: current.question,
    asked: asked.question,
    reading,
    counting,
    problems,
    problemsOf,
    readFresh: fresh && !reading.isPlaceholderData && !reading.isFetching,
    /** The number shown answers to an earlier question, or is being asked again. */
    stale: !fresh || counting.isFetching || counting.isPlaceholderData || counting.isError,
    /** Counts go with the tree they were counted of, whatever one has moved since. */
    countOf: (id: string) => (current.question === null ? null : (counted?.get(id) ?? null)),
  };
}

const NONE: QuestionProblem[] = [];

function withKey(made: { question: Question | null; places: Map<string, string> }) {
  return { ...made, key: JSON.stringify(made.question) };
}

type Counted = NonNullable<ReturnType<typeof useCount>["data"]>;

function useCounted(data: Counted | undefined, earlier: boolean, places: Map<string, string>): Map<string, number> | null {
  const [known, setKnown] = useState<{ data: Counted; places: Map<string, string>; counts: Map<string, number> } | null>(null);
  if (data && !earlier && (known?.data !== data || known.places !== places)) {
    const byPath = new Map(data.parts.map((part) => [part.path, part.alone]));
    const counts = new Map([...places].flatMap(([id, path]) => (byPath.has(path) ? [[id, byPath.get(path)!] as const] : [])));
    setKnown({ data, places, counts });
  }
  return known?.counts ?? null;
}
