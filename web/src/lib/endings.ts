import { useEffect, useRef } from "react";

type Work = { id: number };

/** Which pieces of work have ended, as far as one has looked. */
export type Known = ReadonlySet<number> | null;

/**
 * What ended since the last look, work that began and ended between two looks included. At the first look (`null`) everything
 * that has ended is old news; what is taken up again may end again.
 */
export function endings<T extends Work>(known: Known, works: readonly T[], isMoving: (work: T) => boolean): { ended: T[]; known: Set<number> } {
  const still = works.filter((work) => !isMoving(work));
  const moving = new Set(works.filter(isMoving).map((work) => work.id));
  const next = new Set([...(known ?? []), ...still.map((work) => work.id)].filter((id) => !moving.has(id)));
  return { ended: known ? still.filter((work) => !known.has(work.id)) : [], known: next };
}

/** Calls `onEnd` once for each piece of work that ends while one is here. */
export function useEndings<T extends Work>(works: readonly T[] | undefined, isMoving: (work: T) => boolean, onEnd: (work: T) => void): void {
  const known = useRef<Known>(null);
  useEffect(() => {
    if (!works) return;
    const look = endings(known.current, works, isMoving);
    known.current = look.known;
    look.ended.forEach(onEnd);
  }, [works, isMoving, onEnd]);
}
