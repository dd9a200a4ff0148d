import { describe, expect, it } from "vitest";
import type { Condition, Expression } from "./expression";
import { duplicate, find, fromQuestion, group, insert, leaf, move, narrowed, nodeAt, parentOf, remove, step, toExpression, unwrap, update, wrap, type Group, type Node } from "./tree";

const has = (attribute: string): Condition => ({ is: "known", attribute });
/** `(a, b, any(c, d))`, in letters: what the tests read. */
function said(node: Node): string {
  if (node.node === "leaf") return `${node.not ? "!" : ""}${"attribute" in node.condition ? node.condition.attribute : "?"}`;
  return `${node.inside ? `${node.inside.is}:` : ""}${node.verb}(${node.of.map(said).join(" ")})`;
}
const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => leaf(has(name))) as [Node, Node, Node, Node];
const inner = group("any", [c, d]);
const root: Group = group("all", [a, b, inner]);

describe("moving", () => {
  it("goes before the one of that index, within a group and into another", () => {
    expect(said(move(root, a.id, { group: root.id, index: 2 }))).toBe("all(b a any(c d))");
    expect(said(move(root, b.id, { group: root.id, index: 0 }))).toBe("all(b a any(c d))");
    expect(said(move(root, a.id, { group: inner.id, index: 1 }))).toBe("all(b any(c a d))");
    expect(said(move(root, inner.id, { group: root.id, index: 0 }))).toBe("all(any(c d) a b)");
  });

  it("keeps its id, stays where it is when told so, and never goes into itself", () => {
    expect(find(move(root, a.id, { group: inner.id, index: 0 }), a.id)).not.toBeNull();
    expect(move(root, a.id, { group: root.id, index: 1 })).toBe(root);
    expect(move(root, inner.id, { group: inner.id, index: 0 })).toBe(root);
    expect(move(root, a.id, { group: "gone", index: 0 })).toBe(root);
  });

  it("takes away the group whose last condition leaves", () => {
    const small = group("any", [c]);
    expect(said(move(group("all", [a, small]), c.id, { group: root.id, index: 0 }))).toBe("all(a any(c))");
    const holder = group("all", [a, small]);
    expect(said(move(holder, c.id, { group: holder.id, index: 0 }))).toBe("all(c a)");
  });

  it("steps by keyboard through every place and back", () => {
    const down = (tree: Group) => step(tree, a.id, "down");
    const walked = [root, down(root), down(down(root)), down(down(down(root)))];
    expect(walked.map(said)).toEqual(["all(a b any(c d))", "all(b a any(c d))", "all(b any(a c d))", "all(b any(c a d))"]);
    const end = down(down(walked[3]!));
    expect(said(end)).toBe("all(b any(c d) a)");
    expect(down(end)).toBe(end);
    let back = end;
    for (let steps = 0; steps < 5; steps += 1) back = step(back, a.id, "up");
    expect(said(back)).toBe(said(root));
  });
});

describe("removing, wrapping, copying", () => {
  it("removes a condition, and the group it leaves empty, but never the root", () => {
    expect(said(remove(root, c.id))).toBe("all(a b any(d))");
    expect(said(remove(remove(root, c.id), d.id))).toBe("all(a b)");
    expect(said(remove(group("all", [a]), a.id))).toBe("all()");
  });

  it("wraps and unwraps back to the same", () => {
    const wrapped = wrap(root, b.id, "none");
    expect(said(wrapped)).toBe("all(a none(b) any(c d))");
    expect(said(unwrap(wrapped, parentOf(wrapped, b.id)!.parent.id))).toBe(said(root));
    expect(said(unwrap(root, inner.id))).toBe("all(a b c d)");
    expect(unwrap(root, root.id)).toBe(root);
  });

  it("does not take apart what is about somebody else", () => {
    const other = group("all", [a], { is: "household", not: false });
    const tree = group("all", [other]);
    expect(unwrap(tree, other.id)).toBe(tree);
  });

  it("copies with ids of their own", () => {
    const twice = duplicate(root, inner.id);
    expect(said(twice)).toBe("all(a b any(c d) any(c d))");
    const ids = (node: Node): string[] => [node.id, ...(node.node === "group" ? node.of.flatMap(ids) : [])];
    expect(new Set(ids(twice)).size).toBe(ids(twice).length);
  });

  it("changes one node and leaves the others as they are", () => {
    const changed = update(root, c.id, (node) => ({ ...node, not: true }) as Node);
    expect(said(changed)).toBe("all(a b any(!c d))");
    expect(changed.of[0]).toBe(root.of[0]);
    expect(update(root, "gone", () => a)).toBe(root);
  });
});

describe("the tree and the question", () => {
  const question: Expression = {
    is: "all",
    of: [
      { is: "known", attribute: "email" },
      { is: "not", of: { is: "any", of: [{ is: "known", attribute: "phone" }, { is: "lacking", attribute: "city" }] } },
      { is: "not", of: { is: "all", of: [{ is: "known", attribute: "mobile" }, { is: "known", attribute: "web" }] } },
      { is: "not", of: { is: "member" } },
      { is: "linked", kind: "mandate", to: { is: "known", attribute: "siren" } },
      { is: "household", some: { is: "any", of: [{ is: "member" }, { is: "mandate" }] } },
    ],
  };

  it("reads and writes the same question", () => {
    expect(said(fromQuestion({ where: question }))).toBe("all(email none(phone city) not_all(mobile web) !? linked:all(siren) household:any(? ?))");
    expect(toExpression(fromQuestion({ where: question })).where).toEqual(question);
  });

  it("forgets double negation, which says nothing", () => {
    const twice: Expression = { is: "not", of: { is: "not", of: { is: "member" } } };
    expect(toExpression(fromQuestion({ where: twice })).where).toEqual({ is: "member" });
  });

  it("edits an equality as a set of one, and keeps it an equality", () => {
    const tag: Expression = { is: "compare", figure: { is: "attribute", attribute: "tag" }, test: { is: "relation", relation: "=", to: { is: "literal", value: { tag: 3 } } } };
    const read = fromQuestion({ where: tag });
    expect(read.of[0]).toMatchObject({ condition: { test: { is: "in", set: [{ tag: 3 }] } } });
    expect(toExpression(read).where).toEqual(tag);
  });

  it("leaves out what still lacks a value, and a group without any condition", () => {
    const pending = leaf({ is: "birthday", count: null, unit: "day" });
    expect(toExpression(group("all", [a, pending, group("any", [])])).where).toEqual(has("a"));
    expect(toExpression(group("all", [pending])).where).toBeNull();
  });

  it("says where each node stands, whatever was left out", () => {
    const pending = leaf({ is: "birthday", count: null, unit: "day" });
    const none = group("none", [c, d]);
    const tree = group("all", [pending, a, none]);
    const { places } = toExpression(tree);
    expect([places.get(tree.id), places.get(a.id), places.get(none.id), places.get(d.id), places.has(pending.id)]).toEqual(["/where", "/where/of/0", "/where/of/1", "/where/of/1/of/of/1", false]);
    expect(nodeAt("/where/of/0/attribute", places)).toBe(a.id);
    expect(nodeAt("/where/of/1/of/of/1/test", places)).toBe(d.id);
    expect(nodeAt("/where/of/10", places)).toBe(tree.id);
  });

  it("gives a group and its only condition the same place; a problem there is the condition's", () => {
    const only = insert(group("all"), { group: "", index: 0 }, a);
    expect(only.of).toEqual([]);
    const tree = group("any", [a]);
    const { places } = toExpression(tree);
    expect([places.get(tree.id), places.get(a.id), nodeAt("/where/attribute", places)]).toEqual(["/where", "/where", a.id]);
  });
});

it("is narrowed once, whatever it begins with", () => {
  const [city, tag, age] = [has("city"), has("tag"), has("age")] as [Expression, Expression, Expression];
  const all = narrowed(narrowed(group("all", [leaf(has("city"))]), tag), tag);
  expect(toExpression(all).where).toEqual({ is: "all", of: [city, tag] });
  const any = narrowed(group("any", [leaf(has("city")), leaf(has("tag"))]), age);
  expect(toExpression(any).where).toEqual({ is: "all", of: [{ is: "any", of: [city, tag] }, age] });
  expect(toExpression(narrowed(group("any"), { is: "all", of: [city, tag] })).where).toEqual({ is: "all", of: [city, tag] });
});
