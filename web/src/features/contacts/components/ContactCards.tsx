import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { phoneText } from "@/lib/phone";
import { InventedMark } from "@/ui/Invented";
import { place } from "../columns";
import { messages } from "../messages";
import { useEnd, type ListProps } from "./ContactList";
import classes from "./contacts.module.css";

const CARD = 66;

/** The list on a phone: two lines a contact. */
export function ContactCards({ rows, total, onEnd }: ListProps) {
  const { t } = useI18n();
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => setMargin((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => CARD, overscan: 10, scrollMargin: margin, getItemKey: (index) => rows[index]?.id ?? index });
  const items = virtual.getVirtualItems();
  useEnd(items.at(-1)?.index, onEnd);
  return (
    <ul ref={list} className={classes.cards} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const contact = rows[item.index];
        if (!contact) return null;
        const detail = [place(contact), contact.phone ? phoneText(contact.phone) : contact.email].filter(Boolean).join(" · ");
        return (
          <li key={contact.id} aria-posinset={item.index + 1} aria-setsize={total ?? -1} className={classes.card} style={{ height: CARD, transform: `translateY(${item.start - margin}px)` }}>
            <span className={classes.name}>
              <Link to="/contacts/$contactId" params={{ contactId: String(contact.id) }} className={classes.cover}>
                {contact.name || t(messages.unnamed)}
              </Link>
              {contact.invented && <InventedMark />}
            </span>
            <span className={classes.cardDetail}>{detail}</span>
          </li>
        );
      })}
    </ul>
  );
}
