import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { Step } from "@/ui/Step";
import { messages } from "../messages";
import type { ImportKind } from "../model";
import { useCreateImport, type NewImport } from "../queries";
import { FileChoice } from "./FileChoice";
import { KindChoice } from "./KindChoice";
import classes from "./imports.module.css";

/** Before there is a file: the first step open, the others already in sight. */
export function NewImportPage({ campaign }: { campaign?: string }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const create = useCreateImport();
  const [kind, setKind] = useState<ImportKind>(campaign ? "results" : "contacts");
  const send = (input: NewImport) => create.mutate({ ...input, campaign: input.kind === "results" ? campaign : undefined }, { onSuccess: (view) => void navigate({ to: "/imports/$importId", params: { importId: String(view.id) }, replace: true }) });
  return (
    <>
      <PageHead title={t(messages.newImport)} crumb={<Link to="/imports">{t(messages.title)}</Link>} />
      <div className={classes.steps}>
        <Step number={1} title={t(messages.stepFile)} state="current">
          {campaign && (
            <p>
              {t(messages.campaign)} : <strong>{campaign}</strong>
            </p>
          )}
          <KindChoice kind={kind} onChange={setKind} />
          <FileChoice kind={kind} sending={create.isPending ? { ratio: create.sent } : null} onSend={send} />
          {create.error && <ProblemNote error={create.error} />}
        </Step>
        <Step number={2} title={t(messages.stepSource)} state="waiting" />
        <Step number={3} title={t(messages.stepColumns)} state="waiting" />
        <Step number={4} title={t(messages.stepPreview)} state="waiting" />
      </div>
    </>
  );
}
