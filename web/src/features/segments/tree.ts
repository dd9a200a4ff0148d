import { isComplete, type Combined, type Condition, type Expression, type Question } from "./expression";
import { fromStored, toStored } from "./values";

/** What the builder holds: conditions in groups. Each node has an id of its own, which says nothing to the server. */
export type Node = Leaf | Group;
export type Leaf = { id: string; node: "leaf"; not: boolean; condition: Condition };
export type Group = { id: string; node: "group"; verb: Verb; of: Node[]; inside?: Inside };

export const VERBS = ["all", "any", "none", "not_all"] as const;
export type Verb = (typeof VERBS)[number];

/** A group that is about somebody else: a linked contact, somebody of the household. */
export type Inside = { is: "linked"; kind?: string; not: boolean } | { is: "household"; not: boolean };

/** Where a node may go: in that group, before the one of that index. */
export type Place = { group: string; index: number };

let last = 0;
function newId(): string {
  last += 1;
  return `n${last}`;
}

export function leaf(condition: Condition, not = false): Leaf {
  return { id: newId(), node: "leaf", not, condition };
}

export function group(verb: Verb, of: Node[] = [], inside?: Inside): Group {
  return { id: newId(), node: "group", verb, of, ...(inside && { inside }) };
}

/** The root is always a group, so that there is somewhere to add to. */
export function fromQuestion(question: Question): Group {
  const node = fromExpression(question.where, false);
  return node.node === "group" && !node.inside ? node : group("all", [node]);
}

function fromExpression(expression: Expression, not: boolean): Node {
  switch (expression.is) {
    case "not":
      return fromExpression(expression.of, !not);
    case "all":
    case "any":
      return group(verbOf(expression.is, not), expression.of.map((each) => fromExpression(each, false)));
    case "linked":
      return aboutOther(expression.to, { is: "linked", ...(expression.kind !== undefined && { kind: expression.kind }), not });
    case "household":
      return aboutOther(expression.some, { is: "household", not });
    default:
      return leaf(fromStored(expression), not);
  }
}

function aboutOther(expression: Expression, inside: Inside): Group {
  const inner = fromExpression(expression, false);
  return inner.node === "group" && !inner.inside ? { ...inner, inside } : group("all", [inner], inside);
}

function verbOf(is: "all" | "any", not: boolean): Verb {
  if (is === "all") return not ? "not_all" : "all";
  return not ? "none" : "any";
}

/** What can be asked of what is composed so far, and where each node stands in it (`/where/of/1`). */
export type Asked = { where: Expression | null; places: Map<string, string> };

/** Conditions that still lack something are left out, so that the others go on answering. */
export function toExpression(root: Group): Asked {
  const owners = new Map<Expression, string[]>();
  const where = encode(root, owners);
  const places = new Map<string, string>();
  if (where) locate(where, "/where", owners, places);
  return { where, places };
}

function encode(node: Node, owners: Map<Expression, string[]>): Expression | null {
  const expression = node.node === "leaf" ? encodeLeaf(node) : encodeGroup(node, owners);
  if (expression) owners.set(expression, [...(owners.get(expression) ?? []), node.id]);
  return expression;
}

function encodeLeaf({ condition, not }: Leaf): Expression | null {
  if (!isComplete(condition)) return null;
  // A copy: two leaves that one duplicated may share their condition, and each has a place of its own.
  const stored = { ...toStored(condition) };
  return not ? { is: "not", of: stored } : stored;
}

function encodeGroup({ verb, of, inside }: Group, owners: Map<Expression, string[]>): Expression | null {
  const parts = of.map((node) => encode(node, owners)).filter((part) => part !== null);
  const [first] = parts;
  if (!first) return null;
  const together: Expression = parts.length === 1 ? first : { is: verb === "all" || verb === "not_all" ? "all" : "any", of: parts };
  const said: Expression = verb === "none" || verb === "not_all" ? { is: "not", of: together } : together;
  if (!inside) return said;
  const about: Combined = inside.is === "linked" ? { is: "linked", ...(inside.kind && { kind: inside.kind }), to: said } : { is: "household", some: said };
  return inside.not ? { is: "not", of: about } : about;
}

function locate(expression: Expression, path: string, owners: Map<Expression, string[]>, places: Map<string, string>): void {
  for (const id of owners.get(expression) ?? []) places.set(id, path);
  if (expression.is === "all" || expression.is === "any") expression.of.forEach((each, at) => locate(each, `${path}/of/${at}`, owners, places));
  else if (expression.is === "not") locate(expression.of, `${path}/of`, owners, places);
  else if (expression.is === "linked") locate(expression.to, `${path}/to`, owners, places);
  else if (expression.is === "household") locate(expression.some, `${path}/some`, owners, places);
}

/** The node that a place of the server's answer is about: the innermost one that holds it. */
export function nodeAt(path: string, places: Map<string, string>): string | null {
  let found: string | null = null;
  let longest = -1;
  for (const [id, place] of places) {
    // Of a group and its only condition, which share a place, the condition was located first.
    if ((path === place || path.startsWith(`${place}/`)) && place.length > longest) {
      found = id;
      longest = place.length;
    }
  }
  return found;
}

export function find(root: Node, id: string): Node | null {
  if (root.id === id) return root;
  if (root.node === "leaf") return null;
  for (const child of root.of) {
    const found = find(child, id);
    if (found) return found;
  }
  return null;
}

export function parentOf(root: Group, id: string): { parent: Group; index: number } | null {
  for (const [index, child] of root.of.entries()) {
    if (child.id === id) return { parent: root, index };
    const found = child.node === "group" ? parentOf(child, id) : null;
    if (found) return found;
  }
  return null;
}

export function update<N extends Node>(root: N, id: string, change: (node: Node) => Node): N {
  if (root.id === id) return change(root) as N;
  if (root.node === "leaf" || !find(root, id)) return root;
  return { ...root, of: root.of.map((child) => update(child, id, change)) };
}

/** A nested group left empty goes with its last condition. */
export function remove(root: Group, id: string): Group {
  const at = parentOf(root, id);
  if (!at) return root;
  if (at.parent.of.length === 1 && at.parent.id !== root.id) return remove(root, at.parent.id);
  return update(root, at.parent.id, (node) => ({ ...(node as Group), of: (node as Group).of.filter((child) => child.id !== id) }));
}

export function insert(root: Group, { group: into, index }: Place, node: Node): Group {
  return update(root, into, (target) => (target.node === "group" ? { ...target, of: target.of.toSpliced(index, 0, node) } : target));
}

/** A group never goes into itself. */
export function move(root: Group, id: string, to: Place): Group {
  const node = find(root, id);
  const from = parentOf(root, id);
  if (!node || !from || find(node, to.group) || !find(root, to.group)) return root;
  const same = from.parent.id === to.group;
  if (same && (to.index === from.index || to.index === from.index + 1)) return root;
  // The group it leaves may go with it, but never the one it goes to: it is put there before it leaves.
  const mark = { ...node, id: newId() };
  return update(remove(insert(root, to, mark), id), mark.id, (moved) => ({ ...moved, id }));
}

export function duplicate(root: Group, id: string): Group {
  const node = find(root, id);
  const at = parentOf(root, id);
  return node && at ? insert(root, { group: at.parent.id, index: at.index + 1 }, copy(node)) : root;
}

/** The same with ids of its own. */
export function copy(node: Node): Node {
  return node.node === "leaf" ? { ...node, id: newId() } : { ...node, id: newId(), of: node.of.map(copy) };
}

/** The same question for those alone of whom a condition holds too; once is enough. */
export function narrowed(root: Group, condition: Expression): Group {
  const node = fromExpression(condition, false);
  const added = node.node === "group" && node.verb === "all" && !node.inside ? node.of : [node];
  if (root.verb !== "all") return group("all", root.of.length === 0 ? added : [root, ...added]);
  const there = new Set(root.of.map(said));
  const fresh = added.filter((each) => !there.has(said(each)));
  return fresh.length === 0 ? root : { ...root, of: [...root.of, ...fresh] };
}

function said(node: Node): string {
  return JSON.stringify(encode(node, new Map()));
}

export function wrap(root: Group, id: string, verb: Verb): Group {
  const at = parentOf(root, id);
  return at ? update(root, id, (node) => group(verb, [node])) : root;
}

/** Its conditions go to the group above. What is about somebody else does not come apart. */
export function unwrap(root: Group, id: string): Group {
  const at = parentOf(root, id);
  const node = find(root, id);
  if (!at || node?.node !== "group" || node.inside) return root;
  return update(root, at.parent.id, (parent) => ({ ...(parent as Group), of: (parent as Group).of.toSpliced(at.index, 1, ...node.of) }));
}

/** One step by keyboard, through groups: into the one before or after, out of the one it is at the edge of. */
export function step(root: Group, id: string, way: "up" | "down"): Group {
  const place = stepTo(root, id, way);
  return place ? move(root, id, place) : root;
}

export function stepTo(root: Group, id: string, way: "up" | "down"): Place | null {
  const at = parentOf(root, id);
  if (!at) return null;
  const { parent, index } = at;
  const neighbour = parent.of[way === "up" ? index - 1 : index + 1];
  if (neighbour?.node === "group") return { group: neighbour.id, index: way === "up" ? neighbour.of.length : 0 };
  if (neighbour) return { group: parent.id, index: way === "up" ? index - 1 : index + 2 };
  const above = parentOf(root, parent.id);
  return above && { group: above.parent.id, index: way === "up" ? above.index : above.index + 1 };
}

export function leaves(node: Node): Leaf[] {
  return node.node === "leaf" ? [node] : node.of.flatMap(leaves);
}

/** Whether something still lacks a value. */
export function isUnfinished(node: Node): boolean {
  return leaves(node).some((each) => !isComplete(each.condition));
}
