import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { DEFAULT_SORT, type ContactSearch } from "../search";

/** "12 431 personnes pour « diallo » · triées par nom". Without a total, the answer is still on its way. */
export function ContactSentence({ search, total }: { search: ContactSearch; total: number | null }) {
  const { t, locale } = useI18n();
  const count = total === null ? t(messages.searching) : t(search.nature === "structure" ? messages.structures : messages.people, { total });
  const asked = search.q ? ` ${t(messages.forSearch, { q: search.q })}` : "";
  const sorted = `${locale === "fr" ? "triées" : "sorted"} ${t(messages.sortedBy[search.sort ?? DEFAULT_SORT])}`;
  return (
    <p role="status">
      {count}
      {total !== null && asked} · {sorted}
    </p>
  );
}
