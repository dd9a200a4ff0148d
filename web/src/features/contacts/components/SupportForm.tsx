import { Radio, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PanelForm } from "@/ui/PanelForm";
import { latestSupport } from "../model";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { useSupportScale } from "../supportScale";

/** One observation of how supportive they are, today. */
export function SupportForm({ contact, onDone }: { contact: ContactView; onDone: () => void }) {
  const { t } = useI18n();
  const scale = useSupportScale();
  const { draft, change, forget } = useDraft(`contact/${contact.id}/support`, { level: String(latestSupport(contact)?.level ?? 3), election: "" });
  const queries = useQueryClient();
  const said = useSaid();
  const note = useMutation({
    mutationFn: (body: Schemas["NewSupport"]) => unwrap(client.POST("/api/v1/contacts/{id}/supports", { params: { path: { id: contact.id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts", contact.id] }),
  });
  const done = () => {
    forget();
    onDone();
  };
  const send = () =>
    note.mutate(
      { level: Number(draft.level), election: draft.election.trim() || null },
      {
        onSuccess: (written) => {
          said(t(messages.supportNoted), written.act);
          done();
        },
      },
    );
  return (
    <PanelForm onSend={send} onCancel={done} pending={note.isPending} error={note.error}>
      <Radio.Group label={t(messages.supportWhich)} value={draft.level} onChange={(level) => change({ ...draft, level })}>
        <Stack gap={8} mt={8}>
          {scale.levels.toReversed().map((level) => (
            <Radio key={level} value={String(level)} label={scale.text(level)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput label={`${t(messages.supportFor)} (${t(messages.optional)})`} value={draft.election} onChange={(event) => change({ ...draft, election: event.currentTarget.value })} />
    </PanelForm>
  );
}
