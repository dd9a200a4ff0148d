import type { Schemas } from "@/lib/http";
import type { Question } from "./expression";

type Selection = Schemas["SelectionBody"];

/** Those ticked in the answer to a question: some rows, or all of them but a few. */
export function selectionOf(picked: { whole: boolean; ids: ReadonlySet<number> }, question: Question, asOf: string | undefined): Selection {
  const ids = [...picked.ids].sort((one, other) => one - other);
  return picked.whole ? wholeAnswer(question, asOf, ids) : { by: "ids", ids };
}

/** All who answer a question. */
export function wholeAnswer(question: Question, asOf: string | undefined, except: number[] = []): Selection {
  return { by: "question", expression: question as unknown as Record<string, never>, except, ...(asOf && { as_of: asOf }) };
}
