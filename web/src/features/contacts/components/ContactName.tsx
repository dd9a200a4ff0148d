import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { InventedMark } from "@/ui/Invented";
import { messages } from "../messages";
import { messages as pageMessages } from "../pageMessages";
import type { ContactRow } from "../queries";
import classes from "./contacts.module.css";

type Props = { contact: ContactRow; onBeside: ((id: number) => void) | null };

/** The name, whose link covers the whole row. A click shows the contact beside the list; Enter, or a click with a key, opens the page. */
export function ContactName({ contact, onBeside }: Props) {
  const { t } = useI18n();
  const show = (event: MouseEvent) => {
    const plain = event.detail > 0 && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!onBeside || !plain) return;
    event.preventDefault();
    onBeside(contact.id);
  };
  return (
    <span className={classes.name}>
      <Link to="/contacts/$contactId" params={{ contactId: String(contact.id) }} id={linkId(contact.id)} className={classes.cover} onClick={show}>
        {contact.name || t(messages.unnamed)}
      </Link>
      {contact.status !== "active" && <Chip>{t(pageMessages[contact.status])}</Chip>}
      {contact.invented && <InventedMark />}
    </span>
  );
}

export function linkId(contact: number): string {
  return `contact-${contact}`;
}
