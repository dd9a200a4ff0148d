import { useCallback, useState } from "react";
import { useDraft } from "@/features/drafts/public";
import { questionOf, useReadText, type QuestionView } from "./queries";
import { copy, type Group } from "./tree";
import { composedFrom, EMPTY, type Composed } from "./useComposer";

/** What somebody was composing: the tree with its unfinished conditions, the text as typed, and the text it last read as. */
export type Kept = { composed: Composed | null; typed: string | null; text: string | null };
/** The same, and the version of the saved question that it was begun from. */
type Draft = Kept & { version: string | null };
const BLANK: Draft = { composed: null, typed: null, text: null, version: null };

/** What the page starts with: the question of its address, else what was left unfinished, else the saved question. */
export type Start = { composed: Composed; typed: string | null; restored: boolean };
type Saved = { version: string; expression: unknown };

export function useStart(draftKey: string, address: string | undefined, saved: Saved | null) {
  const { draft, restored, change, forget } = useDraft<Draft>(draftKey, BLANK);
  const [opened] = useState({ address, draft: restored ? draft : null });
  const own = opened.draft && (opened.address === undefined || opened.address === opened.draft.text) ? opened.draft : null;
  const read = useReadText(own || opened.address === undefined ? null : opened.address);
  const [start, setStart] = useState<Start | null>(() => (own ? fromDraft(own) : opened.address === undefined ? fromSaved(saved?.expression) : null));
  // What is composed was thought for the saved question as it was then, not as somebody else may have made it since.
  const [seen, see] = useState(own?.version ?? saved?.version ?? null);
  const keep = useCallback((kept: Kept) => change({ ...kept, version: seen }), [change, seen]);
  if (!start && read.data) setStart(fromText(read.data, opened.address!));
  return { start, error: read.error, retry: read.refetch, keep, forget, seen, see };
}

function fromDraft({ composed, typed }: Kept): Start {
  return { composed: isKept(composed) ? { ...composed, root: copy(composed.root) as Group } : EMPTY, typed, restored: true };
}

/** What an earlier version of the page kept may have another shape. */
function isKept(composed: Composed | null): composed is Composed {
  const root: Partial<Group> | undefined = composed?.root;
  return root?.node === "group" && Array.isArray(root.of);
}

function fromSaved(saved: unknown): Start {
  return { composed: saved ? composedFrom(questionOf(saved)) : EMPTY, typed: null, restored: false };
}

/** A text that cannot be read is shown as it is, to be mended. */
function fromText(read: QuestionView, text: string): Start {
  const unreadable = !read.expression || read.problems.some((problem) => problem.severity === "error" && problem.start !== null);
  return { composed: read.expression ? composedFrom(questionOf(read.expression)) : EMPTY, typed: unreadable ? text : null, restored: false };
}
