import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "../messages";
import { useSignOut } from "../queries";
import { useSession } from "../session";
import classes from "./menus.module.css";

const SCHEMES: MantineColorScheme[] = ["light", "dark", "auto"];
const LOCALES = [
  { locale: "fr", name: "Français" },
  { locale: "en", name: "English" },
] as const;

/** Who is signed in; language, appearance, the way out. `label` is what the button shows. */
export function AccountMenu({ label, className }: { label?: string; className?: string }) {
  const { t, locale, setLocale } = useI18n();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={className ?? classes.account} aria-label={label ? undefined : `${session.user.display_name}. ${t(messages.account)}`}>
          {label ?? session.user.display_name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.user.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t(messages.language)}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={(next) => setLocale(next as Locale)}>
          {LOCALES.map((choice) => (
            <Menu.RadioItem key={choice.locale} value={choice.locale}>
              <span lang={choice.locale}>{choice.name}</span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t(messages.theme)}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(next) => setColorScheme(next as MantineColorScheme)}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(messages[scheme])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings">
          {t(messages.settings)}
        </Menu.Item>
        <Administration />
        <Menu.Item onClick={() => signOut.mutate()}>
          {t(messages.signOut)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What only those who administer are offered. */
function Administration() {
  const { t } = useI18n();
  const { capabilities } = useSession();
  return (
    <>
      {capabilities.includes("manage_users") && (
        <>
          <Menu.Item component={Link} to="/settings/users">
            {t(messages.users)}
          </Menu.Item>
          <Menu.Item component={Link} to="/settings/api-keys">
            {t(messages.apiKeys)}
          </Menu.Item>
        </>
      )}
      {capabilities.includes("read_journal") && (
        <Menu.Item component={Link} to="/compliance/journal">
          {t(messages.journal)}
        </Menu.Item>
      )}
    </>
  );
}
