import { createContext, useContext } from "react";

/** What happened, and the way back, or the way forth again once it was taken back. */
export type Notice = { text: string; action?: { label: string; run: () => void; way?: "back" | "forth" } };

export const NoticeContext = createContext<((notice: Notice) => void) | null>(null);

/** Says what just happened in the bar at the bottom; it stays ten seconds, longer while one is on it. */
export function useNotify(): (notice: Notice) => void {
  const notify = useContext(NoticeContext);
  if (!notify) throw new Error("useNotify outside NoticeProvider");
  return notify;
}
