/**
 * What somebody typed and has not sent yet, kept in this browser so that leaving the page, or losing the network, loses nothing.
 * The only thing about people that the browser stores: under the name of whoever typed it, gone once sent, at sign-out, or
 * after three days.
 */
const PREFIX = "cohorte.draft.";
const KEPT_MS = 3 * 86_400_000;

type Stored = { savedAt: number; value: unknown };

export function loadDraft(owner: string, key: string, now = Date.now()): unknown {
  const stored = read(PREFIX + owner + "/" + key);
  if (!stored) return null;
  if (now - stored.savedAt <= KEPT_MS) return stored.value;
  forgetDraft(owner, key);
  return null;
}

export function saveDraft(owner: string, key: string, value: unknown, now = Date.now()): void {
  const stored: Stored = { savedAt: now, value };
  quietly(() => localStorage.setItem(PREFIX + owner + "/" + key, JSON.stringify(stored)));
}

export function forgetDraft(owner: string, key: string): void {
  quietly(() => localStorage.removeItem(PREFIX + owner + "/" + key));
}

/** At sign-out. */
export function forgetAllDrafts(): void {
  forgetWhere(() => true);
}

/** When somebody signs in: nothing one person typed may show to the next. `user` begins the name of their own drafts. */
export function forgetDraftsOfOthers(user: string): void {
  forgetWhere((key) => !key.startsWith(`${PREFIX}${user}/`));
}

function forgetWhere(goes: (key: string) => boolean): void {
  quietly(() => {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
    for (const key of keys) if (key?.startsWith(PREFIX) && goes(key)) localStorage.removeItem(key);
  });
}

function read(key: string): Stored | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return typeof stored === "object" && stored !== null && "savedAt" in stored && "value" in stored ? (stored as Stored) : null;
  } catch {
    return null;
  }
}

/** Storage may be refused (private window): the draft then lasts as long as the page. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing to do about it.
  }
}
