import { DndContext, DragOverlay, PointerSensor, pointerWithin, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { BuilderContext, type Builder } from "../builder";
import { lineOf, type Speaker } from "../describe";
import { messages } from "../messages";
import { find, insert, move, parentOf, remove, step, type Group, type Node, type Place } from "../tree";
import type { Composer } from "../useComposer";
import { GroupBlock } from "./GroupBlock";
import classes from "./builder.module.css";

type Props = Pick<Builder, "speaker" | "countOf" | "problemsOf" | "stale"> & { composer: Composer };

/** The groups and conditions of a question, changed by mouse, finger or keyboard. */
export function QuestionBuilder({ composer, speaker, countOf, problemsOf, stale }: Props) {
  const phone = useMediaQuery("(max-width: 720px)", window.matchMedia("(max-width: 720px)").matches) ?? false;
  const [dragging, setDragging] = useState<string | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const { root } = composer.now;
  const changing = useChanging(composer, speaker);
  const builder: Builder = { root, speaker, countOf, problemsOf, stale, phone, dragging, ...changing.actions };
  const dragged = dragging === null ? null : find(root, dragging);
  const drop = ({ active, over }: DragEndEvent) => {
    setDragging(null);
    const place = over?.data.current as Place | undefined;
    if (place) changing.actions.change((tree) => move(tree, String(active.id), place));
  };
  return (
    <BuilderContext value={builder}>
      <DndContext sensors={sensors} collisionDetection={pointerWithin} onDragStart={({ active }) => setDragging(String(active.id))} onDragEnd={drop} onDragCancel={() => setDragging(null)}>
        <GroupBlock group={root} root />
        <DragOverlay dropAnimation={null}>{dragged && <div className={classes.overlay}>{textOf(dragged, speaker)}</div>}</DragOverlay>
      </DndContext>
      <VisuallyHidden role="status">{changing.said}</VisuallyHidden>
    </BuilderContext>
  );
}

/** Adding, removing and moving, each said to those who do not see it. */
function useChanging({ now: { root }, change: compose }: Composer, speaker: Speaker) {
  const { t } = useI18n();
  const notify = useNotify();
  const [arrived, setArrived] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const settle = useCallback(() => setArrived(null), []);
  const change = useCallback((next: (root: Group) => Group, field?: string) => compose((now) => ({ ...now, root: next(now.root) }), field), [compose]);
  const add = (group: string, node: Node) => {
    change((tree) => insert(tree, { group, index: (find(tree, group) as Group | null)?.of.length ?? 0 }, node));
    setArrived(node.id);
  };
  const removeNode = (node: Node) => {
    const at = parentOf(root, node.id);
    change((tree) => remove(tree, node.id));
    const bring = () => change((tree) => insert(tree, at && find(tree, at.parent.id) ? { group: at.parent.id, index: at.index } : { group: tree.id, index: tree.of.length }, node));
    const text = node.node === "leaf" ? t(messages.removedNode, { what: lineOf(node, speaker) }) : t(messages.removedGroup);
    notify({ text, action: { label: t(messages.undo), run: bring } });
    keepFocus(at && at.parent.of.length > 1 ? (at.parent.of[at.index + 1] ?? at.parent.of[at.index - 1])!.id : root.id);
  };
  const stepNode = (node: Node, way: "up" | "down") => {
    const next = step(root, node.id, way);
    const at = parentOf(next, node.id);
    if (next === root || !at) return;
    change(() => next);
    setSaid(t(messages.movedNode, { what: textOf(node, speaker), group: t(messages.verb[at.parent.verb]), place: at.index + 1 }));
    keepFocus(node.id);
  };
  return { actions: { change, arrived, settle, add, remove: removeNode, step: stepNode }, said };
}

function textOf(node: Node, speaker: Speaker): string {
  return node.node === "leaf" ? lineOf(node, speaker) : speaker.t(messages.verb[node.verb]);
}

/** A line that changes group is drawn anew: the focus goes back to it. */
function keepFocus(id: string): void {
  window.setTimeout(() => {
    const line = document.getElementById(`node-${id}`);
    if (line && !line.contains(document.activeElement)) line.querySelector<HTMLElement>("[data-actions], select, input")?.focus();
  });
}
