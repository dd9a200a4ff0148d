import type { Schemas } from "@/lib/http";
import type { Formatters } from "@/lib/i18n/formatters";

type Cell = Schemas["CellView"];

/** What a cell says; nothing when it is missing. */
export function cellText(cell: Cell | null | undefined, f: Formatters): string {
  if (!cell) return "";
  switch (cell.is) {
    case "text":
      return cell.text[f.locale];
    case "number":
      return f.number(Math.round(cell.number * 100) / 100);
    case "money":
      return f.money(cell.cents, "EUR");
    case "day":
      return f.dayShort(cell.day);
    case "yes_no":
      return { fr: { yes: "oui", no: "non" }, en: { yes: "yes", no: "no" } }[f.locale][cell.yes ? "yes" : "no"];
  }
}

/** The order after a click on the heading of a figure: the greatest first, then the least, then the usual order again. */
export function nextOrder(by: string | undefined, text: string): string | undefined {
  if (by === `-${text}`) return text;
  return by === text ? undefined : `-${text}`;
}
