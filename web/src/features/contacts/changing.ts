import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isOwn, useSaid, type ActView, type Written } from "@/features/acts/public";
import { client, type Schemas, unwrap } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { problemText } from "@/lib/problemText";
import { ledTo, newest } from "@/lib/versions";
import type { ContactView } from "./queries";

export type ContactPatch = Schemas["ContactChanges"];

/** One edit: what to ask of the server, what the page shows meanwhile, and which version of the contact one was looking at. */
export type Change = {
  patch: ContactPatch;
  shown: (contact: ContactView) => ContactView;
  seen: string;
  /** What the bar says once it is done. */
  sentence: string;
  onSaved?: () => void;
  /** Where the refusal is shown, when it is not in the bar. */
  onRefused?: (error: unknown) => void;
};

/** What others did to the contact since one looked. */
export type Conflict = { version: string; since: ActView[] };

/** Changes a contact: at once on the screen, back as it was if the server refuses. Edits of one contact go one after the other. */
export function useChange(contact: number) {
  const queries = useQueryClient();
  const { t } = useI18n();
  const said = useSaid();
  const key = ["contacts", contact];
  return useMutation({
    scope: { id: `contact-${contact}` },
    mutationFn: (change: Change) => send(contact, change.patch, newest(change.seen)),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key, exact: true });
      const before = queries.getQueryData<ContactView>(key);
      if (before) queries.setQueryData(key, change.shown(before));
      return { before };
    },
    // Here rather than at each call: the value one removes is no longer there to hear the answer.
    onSuccess: (written, change) => {
      change.onSaved?.();
      if (written.act !== null) said(change.sentence, written.act);
    },
    onError: (error, change, kept) => {
      if (kept?.before) queries.setQueryData(key, kept.before);
      if (change.onRefused) change.onRefused(error);
      else said(problemText(error, t), null);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts"] }),
  });
}

/** Hides a contact, undoably. */
export function useDeleteContact(contact: number, sentence: string) {
  const queries = useQueryClient();
  const { t } = useI18n();
  const said = useSaid();
  return useMutation({
    mutationFn: (seen: string) => unwrap(client.DELETE("/api/v1/contacts/{id}", { params: { path: { id: contact }, header: { "If-Match": `"${newest(seen)}"` } } })),
    onSuccess: (written) => said(sentence, written.act),
    onError: (error) => said(problemText(error, t), null),
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts"] }),
  });
}

export function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof ApiProblem) || error.status !== 412) return null;
  const { version, since } = error.body ?? {};
  return version && since ? { version, since } : null;
}

/** Our own earlier edits are no conflict with oneself: the version they led to is tried at once. */
async function send(contact: number, body: ContactPatch, version: string): Promise<Written> {
  try {
    return await patch(contact, body, version);
  } catch (error) {
    const conflict = conflictOf(error);
    if (!conflict || !conflict.since.every(({ act }) => isOwn(act.id))) throw error;
    return patch(contact, body, conflict.version);
  }
}

async function patch(contact: number, body: ContactPatch, version: string): Promise<Written> {
  const written = await unwrap(client.PATCH("/api/v1/contacts/{id}", { params: { path: { id: contact }, header: { "If-Match": `"${version}"` } }, body }));
  if (written.version) ledTo(version, written.version);
  return written;
}
