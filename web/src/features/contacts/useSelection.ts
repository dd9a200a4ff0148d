import { useState } from "react";
import { filterOf, type ContactSearch } from "./search";
import { countPicked, isPicked, NOTHING_PICKED, pick, pickWhole, selectionOf, type Picked, type Selection } from "./selection";

export type ListSelection = {
  count: number;
  whole: boolean;
  selection: Selection;
  isPicked: (id: number) => boolean;
  pick: (id: number, range: boolean) => void;
  pickWhole: () => void;
  clear: () => void;
};

/** What is ticked in the list. */
export function useSelection(search: ContactSearch, rows: number[], total: number): ListSelection {
  return useListSelection(JSON.stringify(filterOf(search)), rows, total, (picked) => selectionOf(picked, search));
}

/** What is ticked in the list that answers a question. Another question is another list: nothing stays ticked. */
export function useListSelection(question: string, rows: number[], total: number, toSelection: (picked: Picked) => Selection): ListSelection {
  const [state, setState] = useState<{ question: string; picked: Picked }>({ question, picked: NOTHING_PICKED });
  const picked = state.question === question ? state.picked : NOTHING_PICKED;
  const set = (next: Picked) => setState({ question, picked: next });
  return {
    count: countPicked(picked, total),
    whole: picked.whole,
    selection: toSelection(picked),
    isPicked: (id) => isPicked(picked, id),
    pick: (id, range) => set(pick(picked, rows, id, range)),
    pickWhole: () => set(pickWhole(picked)),
    clear: () => set(NOTHING_PICKED),
  };
}
