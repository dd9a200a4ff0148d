import type { Schemas } from "@/lib/http";

export type OperationView = Schemas["OperationView"];
export type Change = Schemas["ChangeBody"];
export type ChangeKind = Change["kind"];
export type OperationPreview = Schemas["OperationPreview"];

/** What the bar offers, in its order; the rest is behind "Plus". */
export const ACTIONS = ["tag", "add_to_list", "untag", "remove_from_list", "set_attribute", "assign_branch", "leave_branch", "set_status", "delete"] as const satisfies readonly ChangeKind[];

export function isMoving(operation: OperationView): boolean {
  return operation.state === "gathering" || operation.state === "running";
}

/** The share done; null while the contacts are being gathered. */
export function ratio(operation: OperationView): number | null {
  return operation.state === "gathering" || operation.total === 0 ? null : operation.done / operation.total;
}

/** What a change is about, once chosen; null while something is missing. */
export type Draft = { kind: ChangeKind; id: number | null; name: string; value: unknown; status: Schemas["Status"] };

export function emptyDraft(kind: ChangeKind): Draft {
  return { kind, id: null, name: "", value: null, status: "archived" };
}

export function changeOf(draft: Draft): Change | null {
  const name = draft.name.trim();
  const chosen = draft.id !== null ? { id: draft.id } : name ? { name } : null;
  switch (draft.kind) {
    case "tag":
      return chosen && { kind: "tag", tag: chosen };
    case "add_to_list":
      return chosen && { kind: "add_to_list", list: chosen };
    case "untag":
      return draft.id === null ? null : { kind: "untag", tag: draft.id };
    case "remove_from_list":
      return draft.id === null ? null : { kind: "remove_from_list", list: draft.id };
    case "assign_branch":
      return draft.id === null ? null : { kind: "assign_branch", branch: draft.id };
    case "leave_branch":
      return draft.id === null ? null : { kind: "leave_branch", branch: draft.id };
    case "set_attribute":
      return draft.id === null || draft.value === undefined ? null : { kind: "set_attribute", attribute: draft.id, value: draft.value };
    case "set_status":
      return { kind: "set_status", status: draft.status };
    case "delete":
      return { kind: "delete" };
  }
}
