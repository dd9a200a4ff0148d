import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { ImportWatch } from "@/features/imports/public";
import { SearchDoor, SearchIcon, useSearchPalette } from "@/features/search/public";
import { useSegments } from "@/features/segments/public";
import { AccountMenu, OrganizationMenu, type Session } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "./messages";
import { OfflineBanner } from "./OfflineBanner";
import { placesFor } from "./places";
import { Tray } from "./Tray";
import classes from "./Frame.module.css";

const NOUNS = [
  { to: "/", text: messages.home },
  { to: "/contacts", text: messages.contacts },
  { to: "/segments", text: messages.segments },
  { to: "/imports", text: messages.imports },
] as const;

/** The rail of nouns (a bottom bar on phones) around the page. */
export function Frame({ session, children }: { session: Session; children: ReactNode }) {
  const { t } = useI18n();
  const main = useFocusOnNewPage();
  const segments = useSegments();
  const search = useSearchPalette(placesFor(session, segments.data?.items ?? []));
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t(messages.skip)}
      </a>
      <header className={classes.phoneTop}>
        <OrganizationMenu />
        {session.organization.demo && <DemoLabel />}
        <SearchIcon onOpen={search.open} />
      </header>
      <nav className={classes.rail} aria-label={t(messages.mainMenu)}>
        <div className={classes.top}>
          <OrganizationMenu />
          <SearchDoor onOpen={search.open} />
        </div>
        {NOUNS.map((noun) => (
          <Link key={noun.to} to={noun.to} className={classes.noun} activeOptions={{ exact: noun.to === "/" }} activeProps={{ "data-current": true }}>
            {t(noun.text)}
          </Link>
        ))}
        <Link to="/explorer" className={`${classes.noun} ${classes.onWide}`} activeProps={{ "data-current": true }}>
          {t(messages.explorer)}
        </Link>
        <Link to="/board" className={`${classes.noun} ${classes.onWide}`} activeProps={{ "data-current": true }}>
          {t(messages.board)}
        </Link>
        <Link to="/settings" className={`${classes.noun} ${classes.onWide}`} activeProps={{ "data-current": true }}>
          {t(messages.settings)}
        </Link>
        <div className={classes.bottom}>
          {session.organization.demo && <DemoLabel />}
          <AccountMenu />
        </div>
        <div className={classes.phoneMenu}>
          <AccountMenu label={t(messages.more)} className={classes.noun} />
        </div>
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <ImportWatch />
        <OfflineBanner />
        <Tray />
        {children}
      </main>
      {search.palette}
    </div>
  );
}

function DemoLabel() {
  const { t } = useI18n();
  return (
    <small className={classes.demo} title={t(messages.inventedDetail)}>
      {t(messages.invented)}
    </small>
  );
}

/** After a change of page, the keyboard and the screen reader start from its top, as with a full load. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
