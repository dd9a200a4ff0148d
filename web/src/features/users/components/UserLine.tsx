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
  const remove = () => change.mutate({ id: user.id, active: false }, { onSuccess: () => notify({ text: t(messages.removed, { name: user.display_name }) }) });
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          {user.display_name} {itself && <span className={classes.soft}>({t(messages.you)})</span>}
        </p>
        <p className={classes.soft}>{[user.email, !user.active && t(messages.closed)].filter(Boolean).join(" · ")}</p>
        {change.error && <ProblemNote error={change.error} />}
      </div>
      <NativeSelect
        aria-label={t(messages.roleOf, { name: user.display_name })}
        value={user.role}
        data={roleChoices(t)}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ id: user.id, role: event.currentTarget.value as Role })}
      />
      {!itself && (
        <Button variant="subtle" loading={change.isPending} onClick={remove}>
          {t(messages.remove)}
        </Button>
      )}
    </li>
  );
}
