import { useState } from "react";
import { useDraft } from "@/features/drafts/public";
import { questionOf, useReadText, type QuestionView } from "./queries";
import { copy, type Group } from "./tree";
import { composedFrom, EMPTY, type Composed } from "./useComposer";

/** What somebody was composing: the tree with its unfinished conditions, the text as typed, and the text it last read as. */
export type Kept = { composed: Composed | null; typed: string | null; text: string | null };
const BLANK: Kept = { composed: null, typed: null, text: null };

/** What the page starts with: the question of its address, else what was left unfinished, else the saved question. */
export type Start = { composed: Composed; typed: string | null; restored: boolean };

export function useStart(draftKey: string, address: string | undefined, saved: unknown) {
  const { draft, restored, change, forget } = useDraft<Kept>(draftKey, BLANK);
  const [opened] = useState({ address, draft: restored ? draft : null });
  const own = opened.draft && (opened.address === undefined || opened.address === opened.draft.text) ? opened.draft : null;
  const read = useReadText(own || opened.address === undefined ? null : opened.address);
  const [start, setStart] = useState<Start | null>(() => (own ? fromDraft(own) : opened.address === undefined ? fromSaved(saved) : null));
  if (!start && read.data) setStart(fromText(read.data, opened.address!));
  return { start, error: read.error, retry: read.refetch, keep: change, forget };
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
