import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { folded } from "@/lib/folded";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { inTime } from "../model";
import type { LinkView } from "../queries";
import classes from "./links.module.css";

export type LinkAction = `link-${number}`;

type Props = { links: LinkView[]; onAction?: (action: LinkAction) => void; onAdd?: () => void };

/** Whom they are linked with: now, later, and before, which is said to be past. */
export function LinksSection({ links, onAction, onAdd }: Props) {
  const { t } = useI18n();
  const { now, coming, past } = inTime(links);
  return (
    <>
      {links.length === 0 && <p className={classes.soft}>{t(messages.none)}</p>}
      <Group links={now} onAction={onAction} />
      <Group title={t(messages.coming)} links={coming} onAction={onAction} />
      <Group title={t(messages.past)} links={past} onAction={onAction} />
      {onAdd && (
        <Button size="compact-sm" className={classes.add} onClick={onAdd}>
          {t(messages.add)}
        </Button>
      )}
    </>
  );
}

function Group({ title, links, onAction }: { title?: string } & Omit<Props, "onAdd">) {
  if (links.length === 0) return null;
  return (
    <>
      {title && <h3 className={classes.heading}>{title}</h3>}
      <ul className={classes.list}>
        {links.map((link) => (
          <Line key={link.id} link={link} onEdit={onAction && (() => onAction(`link-${link.id}`))} />
        ))}
      </ul>
    </>
  );
}

function Line({ link, onEdit }: { link: LinkView; onEdit?: () => void }) {
  const { t, f, locale } = useI18n();
  const period = t(messages.period, { from: link.from ? f.dayLong(link.from) : null, until: link.until ? f.dayLong(link.until) : null });
  const kind = link.kind_name[locale];
  const detail = [link.title && !saysKind(link.title, kind) ? kind : null, link.territory, period];
  return (
    <li className={classes.line} data-past={link.state === "past" || undefined}>
      <span>
        {capital(link.title || kind)}
        {" · "}
        <Link to="/contacts/$contactId" params={{ contactId: String(link.other.id) }}>
          {link.other.name}
        </Link>
        <small>{detail.filter(Boolean).join(" · ")}</small>
      </span>
      {onEdit && (
        <Button size="compact-xs" variant="subtle" aria-label={t(messages.edit, { name: link.other.name })} onClick={onEdit}>
          {t(messages.change)}
        </Button>
      )}
    </li>
  );
}

/** "Conjoint" says already that it is a "conjoint·e". */
function saysKind(title: string, kind: string): boolean {
  return folded(title).includes(folded(kind.split("·")[0]!));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
