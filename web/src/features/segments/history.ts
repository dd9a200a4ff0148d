/** Steps one can take back and take again. Typing in one field is one step, not one a letter. */
export type History<T> = { past: readonly T[]; now: T; future: readonly T[]; field: string | null; at: number };

const STEPS_MAX = 200;
/** Letters typed within this time in the same field belong to one step. */
const PAUSE_MS = 1_500;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], field: null, at: 0 };
}

/** `field` names what is being typed in; a click has none. */
export function record<T>(history: History<T>, next: T, field: string | null, at: number): History<T> {
  if (next === history.now) return history;
  const going = field !== null && field === history.field && at - history.at < PAUSE_MS;
  const past = going ? history.past : [...history.past, history.now].slice(-STEPS_MAX);
  return { past, now: next, future: [], field, at };
}

export function back<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], field: null, at: 0 };
}

export function forth<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, field: null, at: 0 };
}
