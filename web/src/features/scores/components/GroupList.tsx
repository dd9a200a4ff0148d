import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Group } from "../queries";
import classes from "./scores.module.css";

type Known = keyof typeof messages.groupOf;

/** The named groups, each opening its people. */
export function GroupList({ groups }: { groups: Group[] }) {
  const { t, f, locale } = useI18n();
  return (
    <section aria-labelledby="groups-title">
      <h2 id="groups-title">{t(messages.groups)}</h2>
      <ul className={classes.groups}>
        {groups.map((group) => (
          <li key={group.key} data-beside={group.key === "lapsed" || undefined}>
            <span>
              <Link to="/segments/new" search={{ q: group.text }}>
                {group.name[locale]}
              </Link>
              <small>{t(messages.groupOf[group.key as Known])}</small>
            </span>
            <strong>{f.number(group.count)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
