import { Checkbox } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { COLUMNS } from "../columns";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import { nextSort, type ContactSort } from "../search";
import { useArrows } from "../useArrows";
import { useMargin } from "../useMargin";
import { useEnd, type ExtraColumn, type ListProps } from "./ContactList";
import { ContactName } from "./ContactName";
import { PickBox } from "./PickBox";
import classes from "./contacts.module.css";

const ROW = 37;
const NONE: ExtraColumn[] = [];

/** Only the rows near the window are in the page; two empty rows keep the height of the others. */
export function ContactTable({ rows, total, columns, sort, onSort, onEnd, picked, beside, onBeside, extra = NONE }: ListProps) {
  const { t } = useI18n();
  const body = useRef<HTMLTableSectionElement>(null);
  const margin = useMargin(body);
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => ROW, overscan: 12, scrollMargin: margin, getItemKey: (index) => rows[index]?.id ?? index });
  const items = virtual.getVirtualItems();
  useEnd(items.at(-1)?.index, onEnd);
  const onKeyDown = useArrows(rows, beside, onBeside);
  const shown = COLUMNS.filter((column) => columns.includes(column.key));
  const before = (items[0]?.start ?? margin) - margin;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin);
  return (
    <table className={classes.table} aria-rowcount={total === null ? -1 : total + 1}>
      <colgroup>
        <col className={classes.boxColumn} />
        <col />
        {shown.map((column) => (
          <col key={column.key} style={{ width: column.width }} />
        ))}
        {extra.map((column) => (
          <col key={column.key} className={classes.extraColumn} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">
            <Checkbox size="xs" aria-label={t(listMessages.selectAll)} checked={picked.whole && picked.count === total} indeterminate={picked.count > 0 && picked.count !== total} onChange={picked.pickWhole} />
          </th>
          <Heading text={t(messages.name)} column="name" sort={sort} onSort={onSort} />
          {shown.map((column) => (
            <Heading key={column.key} text={t(column.text)} column={column.sort} sort={sort} onSort={onSort} />
          ))}
          {extra.map((column) => (
            <ExtraHeading key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      {/* The arrows move between the links of the rows, which have the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <tbody ref={body} onKeyDown={onKeyDown}>
        {before > 0 && <tr aria-hidden style={{ height: before }} />}
        {items.map((item) => {
          const contact = rows[item.index];
          return (
            contact && (
              <tr key={contact.id} aria-rowindex={item.index + 2} className={classes.row} data-beside={contact.id === beside || undefined} data-picked={picked.isPicked(contact.id) || undefined}>
                <td>
                  <PickBox contact={contact} picked={picked} />
                </td>
                <td>
                  <ContactName contact={contact} onBeside={onBeside} />
                </td>
                {shown.map((column) => (
                  <td key={column.key}>{column.cell(contact)}</td>
                ))}
                {extra.map((column) => (
                  <td key={column.key} className={classes.extraCell}>
                    {column.cell(item.index)}
                  </td>
                ))}
              </tr>
            )
          );
        })}
        {after > 0 && <tr aria-hidden style={{ height: after }} />}
      </tbody>
    </table>
  );
}

function Heading({ text, column, sort, onSort }: { text: string; column?: "name" | "created" | "updated"; sort: ContactSort | undefined; onSort: (sort: ContactSort) => void }) {
  if (!column) return <th scope="col">{text}</th>;
  const current = sort === column ? "ascending" : sort === `-${column}` ? "descending" : undefined;
  return (
    <th scope="col" aria-sort={current}>
      <button type="button" className={classes.sorter} onClick={() => onSort(nextSort(sort, column))}>
        {text} <span aria-hidden>{current === "ascending" ? "↑" : current === "descending" ? "↓" : ""}</span>
      </button>
    </th>
  );
}

function ExtraHeading({ column: { text, sorted, onSort, tools } }: { column: ExtraColumn }) {
  return (
    <th scope="col" aria-sort={sorted} title={text}>
      <span className={classes.extraHead}>
        <button type="button" className={classes.sorter} onClick={onSort}>
          {text}
        </button>
        <span aria-hidden>{sorted === "ascending" ? "↑" : sorted === "descending" ? "↓" : ""}</span>
        {tools}
      </span>
    </th>
  );
}
