import type { Schemas } from "@/lib/http";
import { filterOf, type ContactSearch } from "./search";

/** Many contacts at once, as the server understands it. */
export type Selection = Schemas["SelectionBody"];

/** What is ticked in a list: some rows, or the whole list but a few. */
export type Picked = { whole: boolean; ids: ReadonlySet<number>; last: number | null };

export const NOTHING_PICKED: Picked = { whole: false, ids: new Set(), last: null };

export function isPicked(picked: Picked, id: number): boolean {
  return picked.whole !== picked.ids.has(id);
}

export function countPicked(picked: Picked, total: number): number {
  return picked.whole ? Math.max(0, total - picked.ids.size) : picked.ids.size;
}

/** After a click on a row's box. With shift, all rows from the one clicked before follow it. */
export function pick(picked: Picked, rows: number[], id: number, range: boolean): Picked {
  const wanted = !isPicked(picked, id);
  const [from, to] = [rows.indexOf(picked.last ?? -1), rows.indexOf(id)];
  const reached = range && from >= 0 && to >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  const ids = new Set(picked.ids);
  for (const one of reached) {
    if (wanted !== picked.whole) ids.add(one);
    else ids.delete(one);
  }
  return { whole: picked.whole, ids, last: id };
}

/** The whole list, or nothing when it is picked already. */
export function pickWhole(picked: Picked): Picked {
  return picked.whole && picked.ids.size === 0 ? NOTHING_PICKED : { whole: true, ids: new Set(), last: null };
}

/** All that a list shows. */
export function wholeList(search: ContactSearch): Selection {
  return { by: "filter", filter: filterOf(search), except: [] };
}

export function selectionOf(picked: Picked, search: ContactSearch): Selection {
  const ids = [...picked.ids].sort((one, other) => one - other);
  return picked.whole ? { by: "filter", filter: filterOf(search), except: ids } : { by: "ids", ids };
}
