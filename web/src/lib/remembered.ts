import { useCallback, useState } from "react";

/** A small preference kept in this browser (chosen columns, theme): never anything about people. */
export function useRemembered<T>(key: string, initial: T, parse: (text: string) => T | null): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => load(key, parse) ?? initial);
  const change = useCallback(
    (next: T) => {
      set(next);
      try {
        localStorage.setItem(key, typeof next === "string" ? next : JSON.stringify(next));
      } catch {
        // Storage refused: the choice lasts as long as the page.
      }
    },
    [key],
  );
  return [value, change];
}

function load<T>(key: string, parse: (text: string) => T | null): T | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : parse(text);
  } catch {
    return null;
  }
}
