import { useMediaQuery } from "@mantine/hooks";
import { useEffect, type ReactNode } from "react";
import { Bones } from "@/ui/Bones";
import type { ColumnKey } from "../columns";
import type { ContactRow } from "../queries";
import type { ContactSort } from "../search";
import type { ListSelection } from "../useSelection";
import { ContactCards } from "./ContactCards";
import { ContactTable } from "./ContactTable";
import classes from "./contacts.module.css";

/** A column that another feature fills. `tools` stand in its heading, after the text. */
export type ExtraColumn = { key: string; text: string; sorted: "ascending" | "descending" | undefined; onSort: () => void; tools: ReactNode; cell: (at: number) => string };

type More = { hasNextPage: boolean; isFetchingNextPage: boolean; isPending: boolean; fetchNextPage: () => unknown };
export type ListProps = {
  rows: ContactRow[];
  total: number | null;
  columns: ColumnKey[];
  /** None when another column gives the order. */
  sort: ContactSort | undefined;
  onSort: (sort: ContactSort) => void;
  onEnd: (lastSeen: number) => void;
  picked: ListSelection;
  /** The contact shown beside the list, when there is room for it. */
  beside: number | null;
  onBeside: ((id: number) => void) | null;
  /** Columns that another feature fills, after the chosen ones. */
  extra?: ExtraColumn[];
};
type Props = Omit<ListProps, "onEnd"> & { stale: boolean; more: More };

/** Asks for the next page when the reader comes this near to the last row. */
const AHEAD = 30;

export function ContactList({ rows, stale, more, ...rest }: Props) {
  const phone = usePhone();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = more;
  const onEnd = (lastSeen: number) => {
    if (hasNextPage && !isFetchingNextPage && lastSeen > rows.length - AHEAD) fetchNextPage();
  };
  if (more.isPending) return <Bones lines={12} height={37} />;
  const View = phone ? ContactCards : ContactTable;
  return (
    <div aria-busy={stale} className={classes.list} data-stale={stale || undefined}>
      <View rows={rows} onEnd={onEnd} {...rest} />
      {isFetchingNextPage && <Bones lines={2} height={37} />}
    </div>
  );
}

function usePhone(): boolean {
  return useMediaQuery("(max-width: 720px)", window.matchMedia("(max-width: 720px)").matches) ?? false;
}

/** Tells the list how far the reader has come. */
export function useEnd(lastIndex: number | undefined, onEnd: (lastSeen: number) => void): void {
  useEffect(() => {
    if (lastIndex !== undefined) onEnd(lastIndex);
  });
}
