import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Noun } from "../nouns";
import { useHolders } from "../queries";
import { byFolder, holdersOf, type Row } from "../rows";
import classes from "./settings.module.css";

type Props = { noun: Noun; rows: Row[]; chosen: number | "new" | null };

/** The list of a noun, by folder; how many contacts hold each comes after the names. */
export function RowList({ noun, rows, chosen }: Props) {
  const { t } = useI18n();
  const holders = useHolders();
  const counted = holdersOf(noun);
  const count = (id: number) => (counted && holders.data ? (holders.data[counted].find((one) => one.id === id)?.count ?? 0) : null);
  return (
    <div className={classes.list}>
      {byFolder(rows).map((group) => (
        <section key={group.folder ?? ""} aria-label={group.folder ?? undefined}>
          {group.folder && <h3 className={classes.folder}>{group.folder}</h3>}
          <ul>
            {group.rows.map((row) => (
              <li key={row.id} className={classes.row} data-depth={row.depth ? Math.min(row.depth, 6) : undefined} data-current={row.id === chosen || undefined}>
                <Link to="/settings/$noun" params={{ noun }} search={{ item: row.id }} className={classes.rowLink}>
                  <span className={classes.rowName}>{row.name}</span>
                  {row.detail && <span className={classes.soft}>{row.detail}</span>}
                </Link>
                {count(row.id) !== null && <span className={classes.count}>{t(messages.contacts, { n: count(row.id)! })}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
