import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { messages } from "./messages";

export function NotFoundPage() {
  const { t } = useI18n();
  return (
    <>
      <PageHead title={t(messages.notFound)} />
      <EmptyState title={t(messages.notFoundDetail)} action={<Link to="/">{t(messages.backHome)}</Link>} />
    </>
  );
}
