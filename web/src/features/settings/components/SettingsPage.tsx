import { Link } from "@tanstack/react-router";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { messages } from "../messages";
import { GROUPS, type Noun } from "../nouns";
import type { SettingsSearch } from "../search";
import { AccessLinks } from "./AccessLinks";
import { NounPage } from "./NounPage";
import { OrganizationForm } from "./OrganizationForm";
import { UnderWay } from "./UnderWay";
import classes from "./settings.module.css";

type Props = { noun: Noun | null; search: SettingsSearch };

/** One calm list of what can be shaped, and the one chosen beside it; on a phone, one after the other. */
export function SettingsPage({ noun, search }: Props) {
  const { t } = useI18n();
  const session = useSession();
  const shapes = session.capabilities.includes("shape_base");
  return (
    <>
      <div data-chosen={noun !== null || undefined} className={classes.head}>
        <PageHead title={t(messages.title)} tab={noun ? `${t(messages.nouns[noun])} · ${t(messages.title)}` : t(messages.title)} sub={t(shapes ? messages.sub : messages.readOnly)} />
      </div>
      <UnderWay />
      <div className={classes.page} data-chosen={noun !== null || undefined}>
        <nav className={classes.menu} aria-label={t(messages.menu)}>
          {GROUPS.map((group) => (
            <section key={group.title.fr} className={classes.group}>
              <h2 className={classes.groupTitle}>{t(group.title)}</h2>
              {group.nouns.map((one) => (
                <Link key={one} to="/settings/$noun" params={{ noun: one }} className={classes.noun} activeProps={{ "data-current": true }}>
                  {t(messages.nouns[one])}
                </Link>
              ))}
            </section>
          ))}
          <AccessLinks />
        </nav>
        <div className={classes.content}>
          {noun === null && (
            <div className={classes.onWide}>
              <EmptyState title={t(messages.choose)}>{t(messages.chooseDetail)}</EmptyState>
            </div>
          )}
          {noun === "organization" && <OrganizationForm shapes={shapes} />}
          {noun !== null && noun !== "organization" && <NounPage key={noun} noun={noun} item={search.item ?? null} shapes={shapes} />}
        </div>
      </div>
    </>
  );
}
