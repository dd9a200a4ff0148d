import { Button } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useApiKeys } from "../queries";
import { ApiKeyForm } from "./ApiKeyForm";
import { ApiKeyRow } from "./ApiKeyRow";
import classes from "./apiKeys.module.css";

/** The keys of programs. */
export function ApiKeysPage() {
  const { t } = useI18n();
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const make = !making && (
    <Button variant="filled" onClick={() => setMaking(true)}>
      {t(messages.make)}
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHead
        crumb={t(messages.crumb)}
        title={t(messages.title)}
        sub={t(messages.sub)}
        actions={
          <>
            <ButtonLink to="/api">{t(messages.doc)}</ButtonLink>
            {keys.data && keys.data.length > 0 && make}
          </>
        }
      />
      {making && <ApiKeyForm onDone={() => setMaking(false)} />}
      {keys.error && <ProblemNote error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Bones lines={3} height={48} />}
      {keys.data?.length === 0 && !making && (
        <EmptyState title={t(messages.none)} action={make}>
          {t(messages.noneDetail)}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {keys.data?.map((key) => (
          <ApiKeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
    </div>
  );
}
