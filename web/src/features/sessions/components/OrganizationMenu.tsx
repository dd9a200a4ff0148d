import { Menu, UnstyledButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { useChooseOrganization } from "../queries";
import { useSession } from "../session";
import classes from "./menus.module.css";

/** The organisation on top of the rail; a menu only for somebody who has several. */
export function OrganizationMenu() {
  const { t } = useI18n();
  const session = useSession();
  const choose = useChooseOrganization();
  const navigate = useNavigate();
  if (session.organizations.length < 2) return <div className={classes.organization}>{session.organization.name}</div>;
  const change = (slug: string) => choose.mutate(slug, { onSuccess: () => void navigate({ to: "/" }) });
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.organization} aria-label={`${session.organization.name}. ${t(messages.chooseOrganization)}`}>
          {session.organization.name}
          <span aria-hidden className={classes.chevron}>
            ▾
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(messages.organizations)}</Menu.Label>
        {session.organizations.map((organization) => (
          <Menu.Item key={organization.slug} disabled={organization.slug === session.organization.slug} onClick={() => change(organization.slug)}>
            {organization.name} <small className={classes.soft}>{t(messages[organization.role])}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
