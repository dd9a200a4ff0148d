import { useDraggable, useDroppable } from "@dnd-kit/core";
import { Button, NativeSelect } from "@mantine/core";
import { Fragment, useEffect, useRef, type KeyboardEvent } from "react";
import { linkLabel, KEYS } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { insideText } from "../describe";
import { messages } from "../messages";
import { group as newGroup, update, VERBS, type Group, type Node, type Verb } from "../tree";
import { words } from "../words";
import { ConditionLine, DragHandle } from "./ConditionLine";
import { NodeCount, NodeProblems } from "./NodeCount";
import { NodeMenu, opposite } from "./NodeMenu";
import { SubjectMenu } from "./SubjectMenu";
import classes from "./builder.module.css";

/** Conditions under one verb, indented by a coloured edge. */
export function GroupBlock({ group, root = false }: { group: Group; root?: boolean }) {
  const { t } = useI18n();
  const { add } = useBuilder();
  return (
    <section className={classes.group} data-verb={group.verb} aria-label={t(messages.verb[group.verb])}>
      <GroupHead group={group} root={root} />
      <ul className={classes.nodes}>
        {group.of.map((node, index) => (
          <Fragment key={node.id}>
            <DropSlot group={group.id} index={index} />
            {node.node === "leaf" ? <ConditionLine leaf={node} /> : <NestedGroup group={node} />}
          </Fragment>
        ))}
        <DropSlot group={group.id} index={group.of.length} />
      </ul>
      {group.of.length === 0 && !root && <p className={classes.soft}>{t(messages.emptyGroup)}</p>}
      <div className={classes.adders}>
        <SubjectMenu label={t(root ? messages.addCondition : messages.addConditionHere)} primary={root && group.of.length === 0} onChoose={(node) => add(group.id, node)} />
        {/* A group under "all" is there to say "or"; under the others, to say "and". */}
        <Button size="compact-sm" variant="subtle" onClick={() => add(group.id, newGroup(group.verb === "all" ? "any" : "all"))}>
          {t(messages.addGroup)}
        </Button>
      </div>
    </section>
  );
}

function NestedGroup({ group }: { group: Group }) {
  const { t } = useI18n();
  const { step, dragging, arrived, settle, phone } = useBuilder();
  const { setNodeRef, listeners, setActivatorNodeRef } = useDraggable({ id: group.id });
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (arrived !== group.id) return;
    settle();
    item.current?.querySelector<HTMLElement>("select")?.focus();
  }, [arrived, group.id, settle]);
  const keys = (event: KeyboardEvent) => {
    const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
    if (!event.altKey || !way) return;
    event.preventDefault();
    event.stopPropagation();
    step(group, way);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={(element) => {
        item.current = element;
        setNodeRef(element);
      }}
      id={`node-${group.id}`}
      data-dragged={dragging === group.id || undefined}
      className={classes.nested}
      onKeyDown={keys}
    >
      {!phone && <DragHandle what={t(messages.verb[group.verb])} listeners={listeners} setActivatorNodeRef={setActivatorNodeRef} />}
      <GroupBlock group={group} />
    </li>
  );
}

function GroupHead({ group, root }: { group: Group; root: boolean }) {
  const { t } = useI18n();
  const { change } = useBuilder();
  const set = (next: (node: Node) => Node) => change((tree) => update(tree, group.id, next));
  return (
    <div className={classes.head}>
      {group.inside && <InsideHead group={group} onChange={set} />}
      <NativeSelect
        size="xs"
        className={classes.verb}
        aria-label={t(messages.verbLabel)}
        value={group.verb}
        data={VERBS.map((verb) => ({ value: verb, label: t(messages.verb[verb]) }))}
        onChange={(event) => {
          const verb = event.currentTarget.value as Verb;
          set((node) => ({ ...(node as Group), verb }));
        }}
      />
      {!root && <NodeCount id={group.id} complete={group.of.length > 0} />}
      {!root && <NodeMenu node={group} what={group.inside ? insideText(group.inside, t) : t(messages.verb[group.verb])} />}
      <NodeProblems id={group.id} />
    </div>
  );
}

/** About somebody else: a linked contact, by which link; somebody of the household. */
function InsideHead({ group, onChange }: { group: Group; onChange: (next: (node: Node) => Node) => void }) {
  const { t } = useI18n();
  const inside = group.inside!;
  const kinds = inside.is === "linked" && inside.kind && !KEYS.links.includes(inside.kind) ? [inside.kind, ...KEYS.links] : KEYS.links;
  return (
    <span className={classes.inside}>
      {inside.not && (
        <button type="button" className={classes.opposite} title={t(messages.affirm)} onClick={() => onChange(opposite)}>
          {t(messages.opposite)}
        </button>
      )}
      <span className={classes.about}>{t(inside.is === "linked" ? words.linked : words.household)}</span>
      {inside.is === "linked" && (
        <NativeSelect
          size="xs"
          className={classes.slot}
          aria-label={t(words.linkKind)}
          value={inside.kind ?? ""}
          data={[{ value: "", label: t(words.anyLink) }, ...kinds.map((kind) => ({ value: kind, label: linkLabel(kind, t) }))]}
          onChange={(event) => {
            const kind = event.currentTarget.value;
            onChange((node) => ({ ...(node as Group), inside: { is: "linked", not: inside.not, ...(kind && { kind }) } }));
          }}
        />
      )}
    </span>
  );
}

/** Where a dragged node may fall; as thin as a line, and there only while one drags. */
function DropSlot({ group, index }: { group: string; index: number }) {
  const { dragging } = useBuilder();
  const { setNodeRef, isOver } = useDroppable({ id: `${group}:${index}`, data: { group, index }, disabled: dragging === null });
  return dragging === null ? null : <li ref={setNodeRef} className={classes.slotLine} data-over={isOver || undefined} aria-hidden />;
}
