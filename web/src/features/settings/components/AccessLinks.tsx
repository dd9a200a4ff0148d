import { Link } from "@tanstack/react-router";
import { useSession, type Session } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import classes from "./settings.module.css";

const PAGES: { to: string; text: keyof typeof messages.access; needs?: Session["capabilities"][number] }[] = [
  { to: "/settings/users", text: "users", needs: "manage_users" },
  { to: "/settings/api-keys", text: "apiKeys", needs: "manage_users" },
  { to: "/compliance/journal", text: "journal", needs: "read_journal" },
  { to: "/contacts/deleted", text: "deleted" },
  { to: "/api", text: "api" },
];

/** Pages of their own that people look for among the settings: who comes in, and the traces they leave. */
export function AccessLinks() {
  const { t } = useI18n();
  const { capabilities } = useSession();
  return (
    <section className={classes.group}>
      <h2 className={classes.groupTitle}>{t(messages.groupAccess)}</h2>
      {PAGES.filter(({ needs }) => !needs || capabilities.includes(needs)).map(({ to, text }) => (
        <Link key={to} to={to} className={classes.noun}>
          {t(messages.access[text])}
        </Link>
      ))}
    </section>
  );
}
