import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { SessionContext, SignInPage, useAccess } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { Frame } from "./Frame";
import classes from "./Root.module.css";

/** Chooses between the door and the house. The address never changes at sign-in, so one comes back to the same page. */
export function Root() {
  const access = useAccess();
  const { setTimeZone } = useI18n();
  const zone = access.data && access.data.state !== "closed" ? access.data.session.organization.time_zone : undefined;
  useEffect(() => setTimeZone(zone), [zone, setTimeZone]);
  if (access.isPending) return <div className={classes.shell} aria-busy />;
  if (!access.data) {
    return (
      <main className={classes.alone}>
        <ProblemNote error={access.error} onRetry={() => void access.refetch()} />
      </main>
    );
  }
  if (access.data.state === "closed") return <SignInPage expired={false} />;
  const expired = access.data.state === "expired";
  return (
    <SessionContext value={access.data.session}>
      <div inert={expired}>
        <Frame session={access.data.session}>
          <Outlet />
        </Frame>
      </div>
      {expired && (
        <div className={classes.over}>
          <SignInPage expired email={access.data.session.user.email} />
        </div>
      )}
    </SessionContext>
  );
}
