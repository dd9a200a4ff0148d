import { SegmentedControl } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { LiftBlock } from "@/features/erasure/public";
import { client, unwrap } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PageHead } from "@/ui/PageHead";
import { PanelForm } from "@/ui/PanelForm";
import { draftNamed, fieldRefusals, lookAlikesOf, newContactBody, type NewContactBody } from "../newContact";
import { messages } from "../pageMessages";
import { LookAlikes } from "./LookAlikes";
import { MaybeKnown } from "./MaybeKnown";
import { NewContactFields } from "./NewContactFields";
import classes from "./newContact.module.css";

/** One more person or structure. Records that look the same are shown first: most "new" people are known already. */
export function NewContactPage() {
  const { t } = useI18n();
  const search = useSearch({ from: "/contacts/new" });
  const navigate = useNavigate();
  const nature = search.nature ?? "person";
  const blank = draftNamed(search.name);
  const { draft, change, forget, restored } = useDraft("contact/new", blank);
  const [nothing, setNothing] = useState(false);
  const create = useCreate();
  const alike = lookAlikesOf(create.error);
  const said = fieldRefusals(create.error);
  const send = (despite: number[]) => {
    const body = newContactBody(nature, draft, despite);
    setNothing(body === null);
    if (body) create.mutate(body, { onSuccess: (written) => (forget(), void navigate({ to: "/contacts/$contactId", params: { contactId: String(written.contact) } })) });
  };
  const giveUp = () => {
    forget();
    void navigate({ to: "/contacts" });
  };
  return (
    <div className={classes.page}>
      <PageHead title={t(nature === "person" ? messages.newPerson : messages.newStructure)} crumb={<Link to="/contacts">{t(messages.contacts)}</Link>} />
      <SegmentedControl
        aria-label={t(messages.nature)}
        className={classes.nature}
        value={nature}
        onChange={(next) => void navigate({ to: "/contacts/new", search: next === "structure" ? { nature: "structure" } : {}, replace: true })}
        data={[
          { value: "person", label: t(messages.person) },
          { value: "structure", label: t(messages.structure) },
        ]}
      />
      <PanelForm onSend={() => send([])} onCancel={giveUp} send={t(messages.create)} pending={create.isPending} error={alike || said ? null : create.error} onStartAgain={restored ? () => change(blank) : null}>
        <NewContactFields key={nature} nature={nature} draft={draft} error={nothing ? t(messages.needsSomething) : null} refusals={said ?? {}} onChange={(part) => change({ ...draft, ...part })} />
        <LiftBlock refusal={create.error} onLifted={() => send([])} />
        {!alike && <MaybeKnown body={newContactBody(nature, draft, [])} />}
        {alike && <LookAlikes alike={alike} pending={create.isPending} onCreate={() => send(alike.map((one) => one.id))} />}
      </PanelForm>
    </div>
  );
}

function useCreate() {
  const { t } = useI18n();
  const said = useSaid();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewContactBody) => unwrap(client.POST("/api/v1/contacts", { body })),
    onSuccess: (written, body) => {
      const { facts } = body;
      const name = [facts?.first_names, facts?.surname, facts?.structure_name].filter(Boolean).join(" ");
      const others = (written.sharing ?? []).map((one) => one.name);
      const sharing = others.length > 0 ? ` ${t(messages.sharing, { names: others.join(", ") })}` : "";
      said(t(messages.created, { name: name || t(messages.unnamed) }) + sharing, written.act);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["contacts"] }),
  });
}
