import { CloseButton } from "@mantine/core";
import type { ExtraColumn, ShownFigure } from "@/features/contacts/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { cellText, nextOrder } from "./figures";
import { messages } from "./messages";
import type { FigureColumn } from "./queries";
import type { SegmentSearch } from "./search";

type Page = { items: unknown[]; columns: FigureColumn[] };

/** The figures of the address as columns of the list, with their cells of every page read so far. */
export function useFigureColumns(pages: Page[] | undefined, search: SegmentSearch, onSearch: (next: SegmentSearch) => void): { extra: ExtraColumn[]; figures: ShownFigure[] } {
  const { t, f, locale } = useI18n();
  const asked = search.columns ?? [];
  const heads = pages?.[0]?.columns ?? [];
  // Pages of an earlier choice of columns are shown for memory, without cells that would stand under other headings.
  if (heads.length !== asked.length) return { extra: [], figures: [] };
  const cellsOf = (column: number) => pages!.flatMap((page) => page.columns[column]?.cells ?? []);
  const without = (text: string): SegmentSearch => {
    const columns = asked.filter((one) => one !== text);
    const by = search.by?.replace(/^-/, "") === text ? undefined : search.by;
    return { ...search, columns: columns.length > 0 ? columns : undefined, by };
  };
  const extra = heads.map((head, column): ExtraColumn => {
    const text = asked[column]!;
    const cells = cellsOf(column);
    return {
      key: text,
      text: head.name[locale],
      sorted: search.by === text ? "ascending" : search.by === `-${text}` ? "descending" : undefined,
      onSort: () => onSearch({ ...search, by: nextOrder(search.by, text), sort: undefined }),
      tools: <CloseButton size="xs" variant="transparent" aria-label={t(messages.removeColumn, { name: head.name[locale] })} onClick={() => onSearch(without(text))} />,
      cell: (at) => cellText(cells[at], f),
    };
  });
  return { extra, figures: heads.map((head, column) => ({ text: asked[column]!, name: head.name[locale] })) };
}
