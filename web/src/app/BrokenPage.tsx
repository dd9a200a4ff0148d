import type { ErrorComponentProps } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "./messages";

/** A page that failed to draw or to load: the frame stays, and one may try again. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useI18n();
  return (
    <>
      <PageHead title={t(messages.broken)} />
      <ProblemNote error={error} onRetry={reset} />
    </>
  );
}
