import { Button } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useUsers } from "../queries";
import { UserForm } from "./UserForm";
import { UserLine } from "./UserLine";
import classes from "./users.module.css";

/** Who comes in, and with what role. */
export function UsersPage() {
  const { t } = useI18n();
  const users = useUsers();
  const [adding, setAdding] = useState(false);
  return (
    <div className={classes.page}>
      <PageHead
        crumb={t(messages.crumb)}
        title={t(messages.title)}
        sub={t(messages.sub)}
        actions={
          !adding && (
            <Button variant="filled" onClick={() => setAdding(true)}>
              {t(messages.add)}
            </Button>
          )
        }
      />
      {adding && <UserForm onDone={() => setAdding(false)} />}
      {users.error && <ProblemNote error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <Bones lines={4} height={48} />}
      <ul className={classes.rows}>
        {users.data?.map((user) => (
          <UserLine key={user.id} user={user} />
        ))}
      </ul>
    </div>
  );
}
