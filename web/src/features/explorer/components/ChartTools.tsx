import { Button, Select } from "@mantine/core";
import { useMemo } from "react";
import type { Vocabulary } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { chartKey, CHARTS_MAX, offeredCharts, type Chart } from "../charts";
import { csvOf } from "../csv";
import type { Totals } from "../figures";
import { messages } from "../messages";
import type { FacetsView } from "../queries";
import type { ExploreSearch } from "../search";
import classes from "./explorer.module.css";

type Props = { charts: Chart[]; facets: FacetsView | null; totals: Totals; vocabulary: Vocabulary; usual: boolean; onCharts: (charts: Chart[] | undefined) => void; search: ExploreSearch };

/** One more chart, the usual ones again, and the figures for a spreadsheet. */
export function ChartTools({ charts, facets, totals, vocabulary, usual, onCharts }: Props) {
  const { t, locale } = useI18n();
  const offered = useOffered(vocabulary);
  const there = new Set(charts.map(chartKey));
  const group = (key: "known" | "done") => offered.filter((one) => one.group === key && !there.has(one.key)).map((one) => ({ value: one.key, label: one.name }));
  const add = (key: string | null) => {
    const chosen = offered.find((one) => one.key === key);
    if (chosen) onCharts([chosen.chart, ...charts]);
  };
  return (
    <div className={classes.tools}>
      <Select
        aria-label={t(messages.addChart)}
        placeholder={t(messages.addChart)}
        searchable
        disabled={charts.length >= CHARTS_MAX}
        value={null}
        onChange={add}
        data={[
          { group: t(messages.knownGroup), items: group("known") },
          { group: t(messages.doneGroup), items: group("done") },
        ]}
      />
      {!usual && (
        <Button size="compact-sm" variant="subtle" onClick={() => onCharts(undefined)}>
          {t(messages.usual)}
        </Button>
      )}
      {facets && facets.total > 0 && (
        <Button size="compact-sm" variant="subtle" className={classes.end} onClick={() => download(csvOf(facets.facets, totals, csvWords(t), locale), t(messages.csvName))}>
          {t(messages.exportCsv)}
        </Button>
      )}
    </div>
  );
}

export function useOffered(vocabulary: Vocabulary) {
  const { t } = useI18n();
  return useMemo(() => {
    const of = (message: typeof messages.often) => (kind: string) => t(message, { kind });
    return offeredCharts(vocabulary, { reach: t(messages.reach), often: of(messages.often), overTime: of(messages.overTime), howMuch: of(messages.howMuch), byTheme: of(messages.byTheme), byCampaign: of(messages.byCampaign) });
  }, [vocabulary, t]);
}

function csvWords(t: ReturnType<typeof useI18n>["t"]) {
  return { chart: t(messages.chart), value: t(messages.value), column: t(messages.column), people: t(messages.people), share: t(messages.share), against: t(messages.comparedPeople), againstShare: t(messages.compared), interactions: t(messages.interactions), sum: t(messages.sum), others: t(messages.othersShort), whole: t(messages.whole) };
}

/** Counts only, made from what is on the page: nothing leaves the server that is not shown. */
function download(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
