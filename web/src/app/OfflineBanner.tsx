import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiProblem } from "@/lib/problem";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "@/ui/messages";
import classes from "./Frame.module.css";

/** Said when the last thing asked of the server got no answer. */
export function OfflineBanner() {
  const { t } = useI18n();
  const cache = useQueryClient().getQueryCache();
  const silent = useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => cache.getAll().some((query) => isNetwork(query.state.error ?? query.state.fetchFailureReason)),
  );
  if (!silent) return null;
  return (
    <div role="status" className={classes.offline}>
      {t(messages.offline)}
    </div>
  );
}

function isNetwork(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 0;
}
