import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useChooseKept, useKept } from "../queries";
import classes from "./imports.module.css";

/** Records that the undo left because something later hangs on them: kept or deleted one by one. */
export function KeptContacts({ id }: { id: number }) {
  const { t } = useI18n();
  const notify = useNotify();
  const kept = useKept(id, true);
  const choose = useChooseKept(id);
  if (!kept.data || kept.data.items.length === 0) return kept.error ? <ProblemNote error={kept.error} /> : null;
  const run = (contact: number, name: string, choice: "keep" | "delete") =>
    choose.mutate({ contact, choice }, { onSuccess: () => notify({ text: t(choice === "keep" ? messages.keptDone : messages.deleted, { name }) }) });
  return (
    <section className={classes.rejects}>
      <h2>
        {t(messages.kept)} <span className={classes.soft}>· {kept.data.total}</span>
      </h2>
      <p className={classes.soft}>{t(messages.keptHelp)}</p>
      <ul className={classes.rows}>
        {kept.data.items.map((contact) => (
          <li key={contact.id} className={classes.row}>
            <div className={classes.rowMain}>
              <Link to="/contacts/$contactId" params={{ contactId: String(contact.id) }}>
                {contact.name}
              </Link>
            </div>
            <Button onClick={() => run(contact.id, contact.name, "keep")}>{t(messages.keep)}</Button>
            <Button onClick={() => run(contact.id, contact.name, "delete")}>{t(messages.delete)}</Button>
          </li>
        ))}
      </ul>
      {choose.error && <ProblemNote error={choose.error} />}
    </section>
  );
}
