import { useState } from "react";
import { useRemembered } from "@/lib/remembered";
import { chosenColumns, parseKeys, withFigures, type ShownFigure } from "./model";
import { useExportColumns } from "./queries";

/** The columns that can be taken along and those chosen: remembered in this browser, but for the figures, which are of one question. */
export function useChosenColumns(figures: ShownFigure[]) {
  const columns = useExportColumns();
  const [remembered, remember] = useRemembered<string[] | null>("cohorte.exports.columns", null, parseKeys);
  const own = figures.map(({ text }) => text);
  const [figured, setFigured] = useState(own);
  const choose = (keys: string[]) => {
    remember(keys.filter((key) => !own.includes(key)));
    setFigured(keys.filter((key) => own.includes(key)));
  };
  return { columns, offered: withFigures(columns.data ?? [], figures), chosen: [...chosenColumns(columns.data ?? [], remembered), ...figured], choose };
}
