import { createContext, useContext } from "react";
import type { Condition } from "./expression";
import type { QuestionProblem } from "./queries";
import type { Speaker } from "./describe";
import type { Group, Node } from "./tree";

/** What every line of the builder needs. */
export type Builder = {
  root: Group;
  speaker: Speaker;
  /** One step; letters typed in the same `field` are one. */
  change: (change: (root: Group) => Group, field?: string) => void;
  /** How many people a node holds of, when that is known of the tree as it stands. */
  countOf: (id: string) => number | null;
  problemsOf: (id: string) => QuestionProblem[];
  /** The counts answer to an earlier state of the question. */
  stale: boolean;
  /** Conditions are edited one at a time, in a sheet. */
  phone: boolean;
  /** Puts the node there and takes the focus to it. */
  add: (group: string, node: Node) => void;
  /** The node that has just arrived and wants the focus. */
  arrived: string | null;
  settle: () => void;
  remove: (node: Node) => void;
  step: (node: Node, way: "up" | "down") => void;
  dragging: string | null;
};

export const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("useBuilder outside a builder");
  return builder;
}

/** Fields of a condition: what it says, and what changes it. `field` names what is being typed in. */
export type FieldsOf<C extends Condition> = { condition: C; onChange: (condition: Condition, field?: string) => void };

/** Whether a condition asks for it or for its opposite, where its own fields say so ("no visit"). */
export type Sense = "plain" | "opposite";
export type SenseOf = { sense: Sense; onSense: (condition: Condition, sense: Sense) => void };
