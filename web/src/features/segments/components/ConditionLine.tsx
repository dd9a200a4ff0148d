import { useDraggable } from "@dnd-kit/core";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { useBuilder, type Sense } from "../builder";
import { lineOf, sayLeaf } from "../describe";
import { isComplete, type Condition } from "../expression";
import { messages } from "../messages";
import { update, type Leaf } from "../tree";
import { ConditionFields } from "./ConditionFields";
import { NodeCount, NodeProblems } from "./NodeCount";
import { NodeMenu, opposite } from "./NodeMenu";
import classes from "./builder.module.css";

/** One condition: what it is about, what is asked of it, how many people it holds of. */
export function ConditionLine({ leaf }: { leaf: Leaf }) {
  const { speaker, phone, step, dragging, problemsOf } = useBuilder();
  const { setNodeRef, listeners, setActivatorNodeRef } = useDraggable({ id: leaf.id });
  const what = lineOf(leaf, speaker);
  const keys = (event: KeyboardEvent) => {
    const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
    if (!event.altKey || !way) return;
    event.preventDefault();
    event.stopPropagation();
    step(leaf, way);
  };
  const wrong = problemsOf(leaf.id).some((problem) => problem.severity === "error");
  return (
    // Alt and the arrows move the line, whichever of its fields has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li ref={setNodeRef} id={`node-${leaf.id}`} className={classes.condition} data-wrong={wrong || undefined} data-dragged={dragging === leaf.id || undefined} onKeyDown={keys}>
      <div className={classes.line}>
        {!phone && <DragHandle what={what} listeners={listeners} setActivatorNodeRef={setActivatorNodeRef} />}
        {phone ? <SheetLine leaf={leaf} /> : <OpenLine leaf={leaf} />}
        <NodeCount id={leaf.id} complete={isComplete(leaf.condition)} />
        <NodeMenu node={leaf} what={what} />
      </div>
      <NodeProblems id={leaf.id} />
    </li>
  );
}

type Handle = Pick<ReturnType<typeof useDraggable>, "listeners" | "setActivatorNodeRef">;

/** For the mouse and the finger; the keyboard has Alt and the arrows, and the menu. */
export function DragHandle({ what, listeners, setActivatorNodeRef }: Handle & { what: string }) {
  const { t } = useI18n();
  return (
    <span ref={setActivatorNodeRef} className={classes.handle} title={t(messages.move, { what })} aria-hidden {...listeners}>
      ⠿
    </span>
  );
}

/** All fields on the line, where there is room. */
function OpenLine({ leaf }: { leaf: Leaf }) {
  const { speaker } = useBuilder();
  const line = useArrival(leaf);
  return (
    <div ref={line} className={classes.slots}>
      <About leaf={leaf} text={sayLeaf(leaf, speaker).about} />
      <Fields leaf={leaf} />
    </div>
  );
}

/** On a phone the line reads as words; a touch opens its fields in a sheet. */
function SheetLine({ leaf }: { leaf: Leaf }) {
  const { t } = useI18n();
  const { speaker, arrived, settle } = useBuilder();
  // One that has just been chosen in the menu opens at once, when there is something to choose still.
  const [open, setOpen] = useState(arrived === leaf.id && !isReady(leaf.condition));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (arrived !== leaf.id) return;
    settle();
    if (!open) button.current?.focus();
  }, [arrived, leaf.id, open, settle]);
  const { about, asked } = sayLeaf(leaf, speaker);
  return (
    <>
      <button ref={button} type="button" className={classes.summary} aria-label={t(messages.edit, { what: lineOf(leaf, speaker) })} onClick={() => setOpen(true)}>
        <strong>{about}</strong> <span>{asked}</span>
      </button>
      <Panel title={about} opened={open} onClose={() => setOpen(false)}>
        <div className={classes.sheet} data-autofocus tabIndex={-1}>
          <About leaf={leaf} text="" />
          <Fields leaf={leaf} />
          <NodeProblems id={leaf.id} />
          <div className={classes.sheetEnd}>
            <NodeCount id={leaf.id} complete={isComplete(leaf.condition)} said />
            <Button variant="filled" onClick={() => setOpen(false)}>
              {t(messages.done)}
            </Button>
          </div>
        </div>
      </Panel>
    </>
  );
}

function About({ leaf, text }: { leaf: Leaf; text: string }) {
  const { t } = useI18n();
  const { change } = useBuilder();
  return (
    <>
      {leaf.not && leaf.condition.is !== "exists" && (
        <button type="button" className={classes.opposite} title={t(messages.affirm)} onClick={() => change((root) => update(root, leaf.id, opposite))}>
          {t(messages.opposite)}
        </button>
      )}
      {text && <span className={classes.about}>{text}</span>}
    </>
  );
}

function Fields({ leaf }: { leaf: Leaf }) {
  const { change } = useBuilder();
  const set = (condition: Condition, field?: string) => change((root) => update(root, leaf.id, (node) => (node.node === "leaf" ? { ...node, condition } : node)), field && `${leaf.id}-${field}`);
  const turn = (condition: Condition, sense: Sense) => change((root) => update(root, leaf.id, (node) => (node.node === "leaf" ? { ...node, condition, not: sense === "opposite" } : node)));
  return <ConditionFields condition={leaf.condition} onChange={set} sense={leaf.not ? "opposite" : "plain"} onSense={turn} />;
}

/** It says all it has to as soon as it is chosen: `has email`, or a tag found by its name. Windows and numbers are there to be changed. */
function isReady(condition: Condition): boolean {
  return isComplete(condition) && ["known", "lacking", "member", "compare", "in"].includes(condition.is);
}

/** The first field that wants a value takes the focus when the line has just come; else the first of all. */
function useArrival(leaf: Leaf) {
  const { arrived, settle } = useBuilder();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (arrived !== leaf.id) return;
    settle();
    const fields = [...(line.current?.querySelectorAll<HTMLElement>("input:not([type=hidden]), select") ?? [])];
    const empty = fields.find((field) => field instanceof HTMLInputElement && field.value === "" && !isComplete(leaf.condition));
    (empty ?? fields[0])?.focus();
  }, [arrived, leaf.id, leaf.condition, settle]);
  return line;
}
