import { useEffect, useState } from "react";

/** Seconds left of a wait the server asked for; starts again whenever `since` changes. */
export function useCountdown(seconds: number | null, since: number): number {
  const [left, setLeft] = useState(0);
  const [started, setStarted] = useState(since);
  if (started !== since) {
    setStarted(since);
    setLeft(seconds ?? 0);
  }
  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return left;
}
