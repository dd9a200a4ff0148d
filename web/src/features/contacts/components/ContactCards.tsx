import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { phoneText } from "@/lib/phone";
import { place } from "../columns";
import { useMargin } from "../useMargin";
import { useEnd, type ListProps } from "./ContactList";
import { ContactName } from "./ContactName";
import { PickBox } from "./PickBox";
import classes from "./contacts.module.css";

const CARD = 66;

/** The list on a phone: two lines a contact. */
export function ContactCards({ rows, total, onEnd, picked, onBeside, extra }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const margin = useMargin(list);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => CARD, overscan: 10, scrollMargin: margin, getItemKey: (index) => rows[index]?.id ?? index });
  const items = virtual.getVirtualItems();
  useEnd(items.at(-1)?.index, onEnd);
  return (
    <ul ref={list} className={classes.cards} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const contact = rows[item.index];
        if (!contact) return null;
        const figures = extra?.map((column) => column.cell(item.index) && `${column.text} : ${column.cell(item.index)}`) ?? [];
        const usual = [place(contact), contact.phone ? phoneText(contact.phone) : contact.email];
        const detail = (figures.some(Boolean) ? figures : usual).filter(Boolean).join(" · ");
        return (
          <li key={contact.id} aria-posinset={item.index + 1} aria-setsize={total ?? -1} className={classes.card} style={{ height: CARD, transform: `translateY(${item.start - margin}px)` }}>
            <ContactName contact={contact} onBeside={onBeside} />
            <span className={classes.cardDetail}>{detail}</span>
            <span className={classes.cardBox}>
              <PickBox contact={contact} picked={picked} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
