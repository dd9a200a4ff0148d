import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useEffect, useState, type FormEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useHealth, useSignIn } from "../queries";
import { useCountdown } from "../useCountdown";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./SignInPage.module.css";

/** The door. Shown over the page when a session expired, so that what was typed behind it stays. */
export function SignInPage({ expired, email: known = "" }: { expired: boolean; email?: string }) {
  const { t } = useI18n();
  const signIn = useSignIn();
  const demo = useHealth().data?.demo ?? null;
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const wait = useCountdown(signIn.error instanceof ApiProblem ? signIn.error.retryAfterSeconds : null, signIn.failureCount + signIn.submittedAt);
  useEffect(() => {
    if (!expired) document.title = `${t(messages.signIn)} · Cohorte`;
  }, [expired, t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (email.trim() && password) signIn.mutate({ email: email.trim(), password });
  };
  const missing = (value: string) => (asked && !value ? t(messages.required) : null);
  return (
    <main className={classes.page}>
      <form onSubmit={submit} className={classes.form} noValidate>
        <h1>{t(messages.signInTo)}</h1>
        {expired && <p className={classes.soft}>{t(messages.expired)}</p>}
        <TextInput label={t(messages.email)} type="email" name="email" autoComplete="username" value={email} error={missing(email)} onChange={(event) => setEmail(event.currentTarget.value)} />
        <PasswordInput
          label={t(messages.password)}
          name="password"
          autoComplete="current-password"
          value={password}
          error={missing(password)}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t(messages.showPassword), tabIndex: 0, "aria-hidden": false }}
        />
        {signIn.error && <ProblemNote error={signIn.error} />}
        {wait > 0 && <p className={classes.soft}>{t(messages.wait, { seconds: wait })}</p>}
        <Button type="submit" variant="filled" disabled={wait > 0} loading={signIn.isPending}>
          {t(messages.signIn)}
        </Button>
        {demo && (
          <div className={classes.demo}>
            <p>{t(messages.demoHint)}</p>
            <p>
              <code>{demo.email}</code> · <code>{demo.password}</code>
            </p>
            <Button onClick={() => signIn.mutate(demo)} disabled={signIn.isPending}>
              {t(messages.demoFill)}
            </Button>
          </div>
        )}
      </form>
      <LanguageSwitch />
    </main>
  );
}
