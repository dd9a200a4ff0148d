import { useQueryClient } from "@tanstack/react-query";
import type { Seen } from "./model";

const MOST = 5;

/** Contacts whose page was read lately, as this tab remembers them: nothing about people is kept in the browser. */
export function useSeen(): () => Seen[] {
  const queries = useQueryClient();
  return () => {
    const read = queries.getQueryCache().findAll({ queryKey: ["contacts"] });
    const pages = read.filter((query) => query.queryKey.length === 2 && isNamed(query.state.data));
    pages.sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt);
    return pages.slice(0, MOST).map((query) => query.state.data as Seen);
  };
}

function isNamed(data: unknown): boolean {
  return typeof data === "object" && data !== null && "name" in data && Boolean(data.name) && "id" in data;
}
