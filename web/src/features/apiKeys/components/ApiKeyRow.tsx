import { Button } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useRevokeApiKey, type ApiKey } from "../queries";
import classes from "./apiKeys.module.css";

/** A key: its name, its rights, its end, its last use. */
export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t, f } = useI18n();
  const revoke = useRevokeApiKey();
  const notify = useNotify();
  const open = apiKey.state === "open";
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          {apiKey.name} <code className={classes.soft}>…{apiKey.hint}</code> {!open && <Chip>{t(messages.states[apiKey.state])}</Chip>}
        </p>
        <p className={classes.soft}>{f.list(apiKey.capabilities.map((capability) => t(messages.rightOf[capability])))}</p>
        <p className={classes.soft}>
          {[apiKey.expires_at && t(messages.ends, { on: f.dayLong(apiKey.expires_at) }), apiKey.last_used_at ? t(messages.used, { when: f.instant(apiKey.last_used_at) }) : t(messages.neverUsed)].filter(Boolean).join(" · ")}
        </p>
      </div>
      {open && (
        <Button variant="subtle" loading={revoke.isPending} onClick={() => revoke.mutate(apiKey.id, { onSuccess: () => notify({ text: t(messages.revoked, { name: apiKey.name }) }) })}>
          {t(messages.revoke)}
        </Button>
      )}
    </li>
  );
}
