import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
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
    <Menu position="top-start" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={className ?? classes.account} aria-label={label ? undefined : `${session.user.display_name}. ${t(messages.account)}`}>
          {label ?? session.user.display_name}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.user.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t(messages.language)}</Menu.Label>
        {LOCALES.map((choice) => (
          <Choice key={choice.locale} chosen={choice.locale === locale} onChoose={() => setLocale(choice.locale)}>
            <span lang={choice.locale}>{choice.name}</span>
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Label>{t(messages.theme)}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Choice key={scheme} chosen={scheme === colorScheme} onChoose={() => setColorScheme(scheme)}>
            {t(messages[scheme])}
          </Choice>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => signOut.mutate()}>
          {t(messages.signOut)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: React.ReactNode }) {
  return (
    <Menu.Item role="menuitemradio" aria-checked={chosen} onClick={onChoose} rightSection={<span aria-hidden>{chosen ? "✓" : ""}</span>}>
      {children}
    </Menu.Item>
  );
}
