import { Button, Modal } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { Chip } from "@/ui/Chip";
import { useNotify } from "@/ui/notice";
import { messages } from "../messages";
import { useLinks, useLinksAllowed, useRevokeLink, type LinkView } from "../queries";
import { LinkForm } from "./LinkForm";
import classes from "./exports.module.css";

/** Links by which spreadsheets read people: what that means, those there are, the way to make one. */
export function LinksSection() {
  const { t } = useI18n();
  const { capabilities } = useSession();
  const links = useLinks().data ?? [];
  const allowed = useLinksAllowed().data ?? false;
  const [making, setMaking] = useState(false);
  return (
    <section className={classes.links} aria-labelledby="export-links">
      <h2 id="export-links">{t(messages.linksTitle)}</h2>
      <p className={classes.soft}>{t(messages.linksHelp)}</p>
      {allowed ? (
        <Button onClick={() => setMaking(true)}>{t(messages.makeLink)}</Button>
      ) : (
        <p>
          {t(messages.linksOff)}{" "}
          {capabilities.includes("manage_users") && (
            <Link to="/settings/$noun" params={{ noun: "organization" }}>
              {t(messages.settings)}
            </Link>
          )}
        </p>
      )}
      <ul className={classes.rows}>
        {links.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
      </ul>
      {making && (
        <Modal opened onClose={() => setMaking(false)} size="lg" title={t(messages.makeLink)} closeButtonProps={{ "aria-label": t(messages.close) }} closeOnClickOutside={false}>
          <LinkForm onDone={() => setMaking(false)} />
        </Modal>
      )}
    </section>
  );
}

function LinkRow({ link }: { link: LinkView }) {
  const { t, locale } = useI18n();
  const revoke = useRevokeLink();
  const notify = useNotify();
  const run = () => revoke.mutate(link.id, { onSuccess: () => notify({ text: t(messages.revoked, link) }), onError: (error) => notify({ text: problemText(error, t) }) });
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <p>
          {link.name} {link.closed && <Chip tone="warn">{link.closed.message[locale]}</Chip>}
        </p>
        <p className={classes.soft}>{t(messages.linkFacts, { n: link.fetches, segment: link.segment_name ?? t(messages.hiddenSegment), hint: link.hint, author: link.author })}</p>
      </div>
      {link.closed?.code !== "link.revoked" && (
        <Button size="compact-sm" variant="subtle" loading={revoke.isPending} onClick={run}>
          {t(messages.revoke)}
        </Button>
      )}
    </li>
  );
}
