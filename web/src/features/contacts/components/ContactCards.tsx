import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { phoneText } from "@/lib/phone";
import { place } from "../columns";
import { useMargin } from "../useMargin";
import { useEnd, type ExtraColumn, type ListProps } from "./ContactList";
import { ContactName } from "./ContactName";
import { PickBox } from "./PickBox";
import classes from "./contacts.module.css";

const CARD = 66;
const LINE = 20;

/** The list on a phone: two lines a contact. */
export function ContactCards({ rows, total, onEnd, picked, onBeside, extra }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const margin = useMargin(list);
  // Each figure has a line to itself: two headings side by side would be cut.
  const height = CARD + LINE * Math.max(0, (extra?.length ?? 0) - 1);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => height, overscan: 10, scrollMargin: margin, getItemKey: (index) => rows[index]?.id ?? index });
  const items = virtual.getVirtualItems();
  useEnd(items.at(-1)?.index, onEnd);
  return (
    <ul ref={list} className={classes.cards} style={{ height: virtual.getTotalSize() }}>
      {items.map((item) => {
        const contact = rows[item.index];
        if (!contact) return null;
        const usual = [place(contact), contact.phone ? phoneText(contact.phone) : contact.email].filter(Boolean).join(" · ");
        return (
          <li key={contact.id} aria-posinset={item.index + 1} aria-setsize={total ?? -1} className={classes.card} style={{ height, transform: `translateY(${item.start - margin}px)` }}>
            <ContactName contact={contact} onBeside={onBeside} />
            {extra && extra.length > 0 ? <CardFigures columns={extra} at={item.index} /> : <span className={classes.cardDetail}>{usual}</span>}
            <span className={classes.cardBox}>
              <PickBox contact={contact} picked={picked} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** A line a figure, those that are missing too: cards are all of one height. */
function CardFigures({ columns, at }: { columns: ExtraColumn[]; at: number }) {
  return columns.map((column) => (
    <span key={column.key} className={classes.cardFigure}>
      <span className={classes.cardHeading}>{column.text}</span> <span className={classes.cardValue}>{column.cell(at) || "–"}</span>
    </span>
  ));
}
