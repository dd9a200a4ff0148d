import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { messages } from "./messages";
import { restore, useChangeSegment, useDelete, useDuplicate, useMark, type Details, type SegmentView } from "./queries";

/** What is done to a saved question, each with its way back. */
export function useSegmentActions(segment: SegmentView) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const change = useChangeSegment();
  const duplicate = useDuplicate();
  const removal = useDelete();
  const pinning = useMark("pin");
  const onError = (error: unknown) => notify({ text: problemText(error, t) });
  const { id, name } = segment;
  const details = detailsOf(segment);
  const open = (segmentId: number) => void navigate({ to: "/segments/$segmentId", params: { segmentId: String(segmentId) } });
  const bring = () =>
    void restore(queries, id).then(() => {
      notify({ text: t(messages.isBack, { name }) });
      open(id);
    }, onError);
  return {
    details,
    saving: change.isPending,
    error: change.error,
    pin: () => pinning.mutate({ id, on: !segment.pinned }, { onError }),
    duplicate: () => duplicate.mutate({ id, name: t(messages.copyOf, { name }) }, { onSuccess: (copy) => open(copy.id), onError }),
    profile: () => void navigate({ to: "/segments/profile", search: { segment: id } }),
    similar: () => void navigate({ to: "/segments/similar", search: { segment: id } }),
    compare: () => void navigate({ to: "/segments/compare", search: { a: `segment-${id}` } }),
    describe: (next: Details, seen: string, done: () => void) => {
      const back = (led: string) => () => change.mutate({ id, seen: led, ...details }, { onSuccess: () => notify({ text: t(messages.changedBack) }), onError });
      const saved = (led: SegmentView) => {
        done();
        notify({ text: t(messages.changed), action: { label: t(messages.undo), run: back(led.version) } });
      };
      change.mutate({ id, seen, ...next }, { onSuccess: saved });
    },
    remove: () =>
      removal.mutate(id, {
        onSuccess: () => {
          void navigate({ to: "/segments" });
          notify({ text: t(messages.deleted, { name }), action: { label: t(messages.undo), run: bring } });
        },
        onError,
      }),
  };
}

export function detailsOf({ name, folder, shared, objective, persona, note }: SegmentView): Details {
  return { name, folder: folder ?? null, shared, objective: objective ?? null, persona: persona ?? null, note: note ?? null };
}
