import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { client, unwrap, type Schemas } from "@/lib/http";
import { isDeclared } from "@/features/sources/public";
import type { ImportView } from "./model";
import { fromGuesses } from "./mapping";
import { importKey } from "./queries";

export type Plan = Schemas["Plan"];

const PAUSE_MS = 350;

/**
 * The plan of a draft as it is being edited. Each change shows at once and is kept on the server after a pause, one
 * request at a time and the latest last, so that leaving the page loses nothing and answers never come out of order.
 */
export function usePlan(view: ImportView) {
  const [plan, setPlan] = useState<Plan>(view.plan);
  const [dirty, setDirty] = useState(false);
  const queries = useQueryClient();
  const change = useCallback((next: (plan: Plan) => Plan) => {
    setPlan(next);
    setDirty(true);
  }, []);
  const save = useMutation({
    mutationFn: (body: Plan) => unwrap(client.PUT("/api/v1/imports/{id}/plan", { params: { path: { id: view.id } }, body })),
    onSuccess: (saved) => {
      if (needsNewGuesses(view, saved)) change((before) => ({ ...before, mapping: fromGuesses(before.mapping, saved.kind, saved.columns) }));
      queries.setQueryData(importKey(view.id), saved);
    },
  });
  const latest = useRef({ plan, dirty, pending: save.isPending });
  useEffect(() => {
    latest.current = { plan, dirty, pending: save.isPending };
  });
  const { mutateAsync } = save;

  const flush = useCallback(async () => {
    const { plan: wanted, dirty: changed, pending } = latest.current;
    // A source without a name yet is not a declaration: it waits for one.
    if (!changed || pending || !isDeclared(wanted.source)) return;
    setDirty(false);
    // A refusal is shown from `save.error`; what was typed stays on screen.
    await mutateAsync(wanted).catch(() => undefined);
  }, [mutateAsync]);

  useEffect(() => {
    if (!dirty || save.isPending) return;
    const timer = window.setTimeout(() => void flush(), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [dirty, plan, save.isPending, flush]);

  // Leaving the page within the pause: send what is left.
  useEffect(() => () => void flush(), [flush]);

  return { plan, change, saving: dirty || save.isPending, error: save.error };
}

/** Other rows (another kind, other sheets) are other columns: what was said of the former ones does not hold. */
function needsNewGuesses(before: ImportView, after: ImportView): boolean {
  const headings = (view: ImportView) => view.columns.map((column) => column.name).join("\n");
  return before.kind !== after.kind || headings(before) !== headings(after);
}
