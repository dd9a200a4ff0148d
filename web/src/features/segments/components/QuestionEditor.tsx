import { useEffect, useState, type ReactNode } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { SegmentSearch } from "../search";
import { isUnfinished, leaves, narrowed } from "../tree";
import { isComplete, type Expression, type Question } from "../expression";
import { useAnswers } from "../useAnswers";
import { useComposer } from "../useComposer";
import type { Kept, Start } from "../useStart";
import { useTyped } from "../useTyped";
import { useUndoKeys } from "../useUndoKeys";
import type { Vocabulary } from "../vocabulary";
import { QuestionBuilder } from "./QuestionBuilder";
import { QuestionHeadline } from "./QuestionHeadline";
import { QuestionPeople, type PeopleActions } from "./QuestionPeople";
import { QuestionSetting } from "./QuestionSetting";
import { QuestionText } from "./QuestionText";
import { QuestionTools } from "./QuestionTools";
import classes from "./segments.module.css";

/** What the page above the editor knows of the question as it stands. */
export type Standing = { question: Question | null; text: string | null; count: number | null };

type Props = {
  start: Start;
  vocabulary: Vocabulary;
  search: SegmentSearch;
  onSearch: (next: SegmentSearch) => void;
  onText: (text: string | undefined) => void;
  keep: (kept: Kept) => void;
  head: (standing: Standing) => ReactNode;
} & ({ actions: PeopleActions } | { below: (answered: Answered) => ReactNode });

/** What a page that shows something else than people below the question knows of it. */
export type Answered = {
  question: Question | null;
  /** The question is being composed, or asked again: what is shown answers to an earlier one. */
  stale: boolean;
  /** Why nothing is to be asked: something in it is wrong. */
  refused: boolean;
  /** Adds a condition to the question. */
  narrow: (condition: Expression) => void;
};

/** A question on top, those who answer below. */
export function QuestionEditor({ start, vocabulary, search, onSearch, onText, keep, head, ...rest }: Props) {
  const { t, f, locale } = useI18n();
  const composer = useComposer(start.composed);
  const answers = useAnswers(composer.now, search.as_of);
  const text = answers.question === null ? "" : (answers.reading.data?.text ?? null);
  const typing = useTyped(start.typed, composer, text);
  const back = (act: () => void) => () => {
    typing.follow();
    act();
  };
  const [undo, redo] = [back(composer.undo), back(composer.redo)];
  useUndoKeys(undo, redo);
  useAddress(!typing.apart && (answers.readFresh || answers.question === null), text, search.q, onText);
  useKept(start, composer.now, typing.typed, text, keep);
  const speaker = { t, f, vocabulary };
  const { data } = answers.counting;
  const waiting = leaves(composer.now.root).filter((leaf) => !isComplete(leaf.condition)).length;
  const refused = answers.problems.some((problem) => problem.severity !== "warning");
  const count = answers.question === null ? null : (data?.count ?? null);
  // A link whose text cannot be read opens on the text, to be mended.
  const [broken, setBroken] = useState(start.typed !== null);
  const view = search.view === "text" || broken ? "text" : "conditions";
  const look = (next: "conditions" | "text") => {
    setBroken(false);
    onSearch({ ...search, view: next === "text" ? "text" : undefined });
  };
  // What is written and not read yet is another question: the answers shown are to the one before.
  const stale = answers.stale || typing.apart;
  const narrow = (condition: Expression) => {
    typing.follow();
    composer.change((now) => ({ ...now, root: narrowed(now.root, condition) }));
  };
  const unread = typing.problems.some(({ severity }) => severity === "error");
  return (
    <>
      {head({ question: refused || typing.apart ? null : answers.question, text, count: stale ? null : count })}
      {(answers.question !== null || "actions" in rest) && <QuestionHeadline count={count} total={data?.total ?? 0} stale={stale} asked={answers.question !== null} refused={refused} among={composer.now.among} />}
      <QuestionTools view={view} onView={look} undo={{ act: undo, can: composer.canUndo }} redo={{ act: redo, can: composer.canRedo }} text={text} />
      {view === "text" ? (
        <QuestionText text={typing.text} problems={typing.typed === null ? answers.problems : typing.problems} onType={typing.type} />
      ) : (
        <QuestionBuilder composer={composer} speaker={speaker} countOf={answers.countOf} problemsOf={answers.problemsOf} stale={answers.stale} />
      )}
      {view === "conditions" && unread && (
        <p className={classes.asOf}>
          {t(messages.textUnread)}{" "}
          <button type="button" className={classes.link} onClick={() => look("text")}>
            {t(messages.backToText)}
          </button>
        </p>
      )}
      {isUnfinished(composer.now.root) && <p className={classes.soft}>{t(messages.unfinished, { n: waiting })}</p>}
      {answers.reading.data?.sentence && answers.question && (
        <p className={classes.sentence} data-stale={!answers.readFresh || undefined} aria-live="polite">
          {answers.reading.data.sentence[locale]}
        </p>
      )}
      <QuestionSetting composer={composer} asOf={search.as_of} onAsOf={(as_of) => onSearch({ ...search, as_of })} />
      {answers.counting.error && !refused && <ProblemNote error={answers.counting.error} onRetry={() => void answers.counting.refetch()} />}
      {"below" in rest
        ? rest.below({ question: answers.question === null ? null : answers.asked, stale, refused, narrow })
        : answers.asked &&
          !refused && (
            // Those of the question before are shown for memory: nothing is done to them by mistake.
            <div inert={typing.apart}>
              <QuestionPeople question={answers.asked} stale={stale} search={search} onSearch={onSearch} actions={rest.actions} />
            </div>
          )}
    </>
  );
}

/** The address says the question as text, once the server has said how it is written. */
function useAddress(fresh: boolean, text: string | null, address: string | undefined, onText: (text: string | undefined) => void): void {
  useEffect(() => {
    if (fresh && text !== null && text !== (address ?? "")) onText(text || undefined);
  }, [fresh, text, address, onText]);
}

/** What is being composed survives a reload, unfinished conditions included. */
function useKept(start: Start, composed: Start["composed"], typed: string | null, text: string | null, keep: (kept: Kept) => void): void {
  useEffect(() => {
    if (composed !== start.composed || typed !== start.typed) keep({ composed, typed, text });
  }, [start, composed, typed, text, keep]);
}
