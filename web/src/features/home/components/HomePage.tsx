import { Link } from "@tanstack/react-router";
import { useContactCount } from "@/features/contacts/public";
import { ImportRows, templateAddress, useImports } from "@/features/imports/public";
import { PinnedSegments } from "@/features/segments/public";
import { canImport, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { News } from "./News";
import classes from "./home.module.css";

const UNFINISHED = new Set(["draft", "running", "interrupted", "cancelled", "undoing"]);

/** What the base holds, what waits to be finished, and the one thing to do first when it is empty. */
export function HomePage() {
  const { t } = useI18n();
  const session = useSession();
  const people = useContactCount("person");
  const structures = useContactCount("structure");
  const imports = useImports();
  const rows = imports.data?.pages[0]?.items ?? [];
  const pending = rows.filter((view) => UNFINISHED.has(view.state));
  const finished = rows.filter((view) => !UNFINISHED.has(view.state)).slice(0, 3);
  const error = people.error ?? structures.error ?? imports.error;
  const empty = people.data === 0 && structures.data === 0;
  return (
    <>
      <PageHead title={t(messages.hello, { name: session.user.display_name })} tab={t(messages.title)} sub={session.organization.name} actions={!empty && people.data !== undefined && canImport(session) && <ImportButton />} />
      {error && <ProblemNote error={error} />}
      {people.isPending || structures.isPending ? <Bones lines={3} /> : empty ? <EmptyBase /> : <Counts people={people.data ?? 0} structures={structures.data ?? 0} />}
      {!empty && people.data !== undefined && <News />}
      {!empty && people.data !== undefined && <PinnedSegments />}
      {pending.length > 0 && (
        <section className={classes.section}>
          <h2>{t(messages.pending)}</h2>
          <ImportRows rows={pending} />
        </section>
      )}
      {finished.length > 0 && (
        <section className={classes.section}>
          <h2>{t(messages.latest)}</h2>
          <ImportRows rows={finished} look="news" />
          <p className={classes.all}>
            <Link to="/imports">{t(messages.all)}</Link>
          </p>
        </section>
      )}
    </>
  );
}

function Counts({ people, structures }: { people: number; structures: number }) {
  const { t, f } = useI18n();
  return (
    <section className={classes.section} aria-label={t(messages.base)}>
      <ul className={classes.counts}>
        <li>
          <Link to="/contacts" className={classes.count}>
            <span className={classes.big}>{f.number(people)}</span> {t(messages.people, { n: people })}
          </Link>
        </li>
        <li>
          <Link to="/contacts" search={{ nature: "structure" }} className={classes.count}>
            <span className={classes.big}>{f.number(structures)}</span> {t(messages.structures, { n: structures })}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function ImportButton() {
  const { t } = useI18n();
  return (
    <ButtonLink to="/imports/new" variant="filled">
      {t(messages.importFile)}
    </ButtonLink>
  );
}

function EmptyBase() {
  const { t } = useI18n();
  const session = useSession();
  if (!canImport(session)) return <EmptyState title={t(messages.readerEmpty)} />;
  return (
    <EmptyState
      title={t(messages.empty)}
      action={
        <>
          <ImportButton />
          <a href={templateAddress("contacts")} download className={classes.all}>
            {t(messages.template)}
          </a>
        </>
      }
    >
      <p>{t(messages.emptyDetail)}</p>
      <p>{t(messages.sample)}</p>
    </EmptyState>
  );
}
