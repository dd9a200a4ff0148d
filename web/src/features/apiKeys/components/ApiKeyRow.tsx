import { Button } from "@mantine/core";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { useNotify } from "@/ui/notice";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useMakeApiKey, useRevokeApiKey, type ApiKey } from "../queries";
import { sameAgain } from "../sameAgain";
import { Secret } from "./Secret";
import classes from "./apiKeys.module.css";

/** A key: its name, its rights, its end, its last use. */
export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t, f } = useI18n();
  const revoke = useRevokeApiKey();
  const notify = useNotify();
  const make = useMakeApiKey();
  const { capabilities } = useSession();
  const open = apiKey.state === "open";
  const again = () => make.mutate(sameAgain(apiKey, capabilities, new Date()));
  return (
    <li className={classes.row} data-made={make.data ? true : undefined}>
      <div className={classes.words}>
        <p className={classes.name}>
          {apiKey.name} <code className={classes.soft}>…{apiKey.hint}</code> {!open && <Chip>{t(messages.states[apiKey.state])}</Chip>}
        </p>
        <p className={classes.soft}>{f.list(apiKey.capabilities.map((capability) => t(messages.rightOf[capability])))}</p>
        <p className={classes.soft}>
          {[apiKey.expires_at && t(messages.ends, { on: f.dayLong(apiKey.expires_at) }), apiKey.last_used_at ? t(messages.used, { when: f.instant(apiKey.last_used_at) }) : t(messages.neverUsed)].filter(Boolean).join(" · ")}
        </p>
      </div>
      {!open && !make.data && (
        <Button loading={make.isPending} onClick={again}>
          {t(messages.again)}
        </Button>
      )}
      {open && (
        <Button variant="subtle" loading={revoke.isPending} onClick={() => revoke.mutate(apiKey.id, { onSuccess: () => notify({ text: t(messages.revoked, { name: apiKey.name }) }) })}>
          {t(messages.revoke)}
        </Button>
      )}
      {make.error && <ProblemNote error={make.error} />}
      {make.data && <Secret secret={make.data.secret} onDone={make.reset} />}
    </li>
  );
}
