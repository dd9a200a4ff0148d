import { useEffect, type KeyboardEvent } from "react";
import { linkId } from "./components/ContactName";
import type { ContactRow } from "./queries";

/** The arrows go from row to row; when a contact shows beside the list, it follows. */
export function useArrows(rows: ContactRow[], beside: number | null, onBeside: ((id: number) => void) | null) {
  useEffect(() => {
    if (beside !== null) document.getElementById(linkId(beside))?.scrollIntoView({ block: "nearest" });
  }, [beside]);
  return (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const here = rows.findIndex((row) => linkId(row.id) === document.activeElement?.id);
    const from = here >= 0 ? here : rows.findIndex((row) => row.id === beside);
    const next = rows[from + step];
    if (!next) return;
    event.preventDefault();
    document.getElementById(linkId(next.id))?.focus();
    if (beside !== null) onBeside?.(next.id);
  };
}
