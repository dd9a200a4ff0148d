import { Button, NativeSelect } from "@mantine/core";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useChangeUser, type Role, type UserRow } from "../queries";
import { roleChoices } from "./UserForm";
import classes from "./users.module.css";

/** A person and their role. */
export function UserLine({ user }: { user: UserRow }) {
  const { t } = useI18n();
  const session = useSession();
  const change = useChangeUser();
  const notify = useNotify();
  const itself = session.user.id === user.id;
  const name = user.display_name;
  const giveBack = () => change.mutate({ id: user.id, active: true }, { onSuccess: () => notify({ text: t(messages.givenBack, { name }) }) });
  const remove = () => change.mutate({ id: user.id, active: false }, { onSuccess: () => notify({ text: t(messages.removed, { name }), action: { label: t(messages.undo), run: giveBack } }) });
  const turn = (role: Role) => {
    const back = () => change.mutate({ id: user.id, role: user.role });
    change.mutate({ id: user.id, role }, { onSuccess: () => notify({ text: t(messages.turned, { name, role: t(messages.roles[role]) }), action: { label: t(messages.undo), run: back } }) });
  };
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          {user.display_name} {itself && <span className={classes.soft}>({t(messages.you)})</span>}
        </p>
        <p className={classes.soft}>{[user.email, user.active ? t(messages.rolesDetail[user.role]) : t(messages.closed)].join(" · ")}</p>
        {change.error && <ProblemNote error={change.error} />}
      </div>
      <NativeSelect
        aria-label={t(messages.roleOf, { name: user.display_name })}
        value={user.role}
        data={roleChoices(t)}
        disabled={change.isPending || !user.active}
        onChange={(event) => turn(event.currentTarget.value as Role)}
      />
      {!itself && (
        <Button variant="subtle" loading={change.isPending} onClick={user.active ? remove : giveBack}>
          {t(user.active ? messages.remove : messages.giveBack)}
        </Button>
      )}
    </li>
  );
}
