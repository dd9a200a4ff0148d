import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Translate } from "@/lib/i18n/message";
import { ProblemNote } from "@/ui/ProblemNote";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useAddUser, type Role } from "../queries";
import classes from "./users.module.css";

const ROLES: Role[] = ["reader", "editor", "administrator"];

export function roleChoices(t: Translate) {
  return ROLES.map((role) => ({ value: role, label: t(messages.roles[role]) }));
}

/** Somebody to let in. */
export function UserForm({ onDone }: { onDone: () => void }) {
  const { t } = useI18n();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>("reader");
  const add = useAddUser();
  const notify = useNotify();
  const submit = () =>
    add.mutate(
      { email, display_name: name.trim() || null, password, role },
      {
        onSuccess: (user) => {
          notify({ text: t(messages.added, { name: user.display_name }) });
          onDone();
        },
      },
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput type="email" required label={t(messages.email)} value={email} onChange={(event) => setEmail(event.currentTarget.value)} autoComplete="off" data-autofocus />
      <TextInput label={t(messages.name)} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="off" />
      <PasswordInput required label={t(messages.password)} description={t(messages.passwordHelp)} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="new-password" />
      <NativeSelect label={t(messages.role)} description={t(messages.rolesDetail[role])} value={role} data={roleChoices(t)} onChange={(event) => setRole(event.currentTarget.value as Role)} />
      {add.error && <ProblemNote error={add.error} />}
      <div>
        <Button type="submit" variant="filled" loading={add.isPending}>
          {t(messages.add)}
        </Button>
      </div>
    </form>
  );
}
