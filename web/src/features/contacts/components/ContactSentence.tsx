import { useI18n } from "@/lib/i18n/I18nProvider";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import { activeFilters, DEFAULT_SORT, type ContactSearch } from "../search";

type Props = { search: ContactSearch; total: number | null; near: boolean; partial: boolean };

/** "12 431 personnes pour « diallo » · 2 filtres · triées par nom". Without a total, the answer is still on its way. */
export function ContactSentence({ search, total, near, partial }: Props) {
  const { t, locale } = useI18n();
  const count = total === null ? t(messages.searching) : t(search.nature === "structure" ? messages.structures : messages.people, { total });
  const asked = search.q && total !== null && !near ? ` ${t(messages.forSearch, { q: search.q })}` : "";
  const filters = activeFilters(search).length;
  const parts = [
    `${count}${asked}`,
    filters > 0 && t(listMessages.filters, { n: filters }),
    near && t(listMessages.near, { q: search.q ?? "" }),
    partial && search.q && t(listMessages.partial),
    `${locale === "fr" ? "triées" : "sorted"} ${t(messages.sortedBy[search.sort ?? DEFAULT_SORT])}`,
  ];
  return <p role="status">{parts.filter(Boolean).join(" · ")}</p>;
}
