import { useCallback, useState } from "react";
import { useSession } from "@/features/sessions/public";
import { forgetDraft, loadDraft, saveDraft } from "@/lib/drafts";

type Draft<T> = {
  draft: T;
  /** What was typed before is back. */
  restored: boolean;
  change: (next: T) => void;
  /** Starts from something else, which is not yet anything somebody typed. */
  reset: (next: T) => void;
  /** Sent, or given up. */
  forget: () => void;
};

/** A form that survives leaving the page; `blank` is what it starts with. */
export function useDraft<T extends object>(key: string, blank: T): Draft<T> {
  const owner = useOwner();
  const [saved] = useState(() => asObject(loadDraft(owner, key)));
  const [draft, set] = useState<T>(() => ({ ...blank, ...saved }));
  const change = useCallback(
    (next: T) => {
      set(next);
      saveDraft(owner, key, next);
    },
    [owner, key],
  );
  const forget = useCallback(() => forgetDraft(owner, key), [owner, key]);
  return { draft, restored: saved !== null, change, reset: set, forget };
}

/** Whether something typed under that key still waits. */
export function useHasDraft(key: string): boolean {
  return loadDraft(useOwner(), key) !== null;
}

function useOwner(): string {
  const { user, organization } = useSession();
  return `${user.id}/${organization.slug}`;
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}
