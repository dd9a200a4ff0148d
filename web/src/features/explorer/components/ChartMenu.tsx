import { ActionIcon, Menu, Select } from "@mantine/core";
import { useState } from "react";
import type { Question, Vocabulary } from "@/features/segments/public";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { STEPS, type Chart } from "../charts";
import { messages, stepWords } from "../messages";
import type { FacetView } from "../queries";
import type { ExploreSearch } from "../search";
import { useOffered } from "./ChartTools";
import { KeepChart } from "./KeepChart";

/** What a chart of the explorer can be made into; `null` takes it off. */
export type ChartOptions = { vocabulary: Vocabulary; question: Question | null; search: ExploreSearch; onChart: (chart: Chart | null) => void };
type Props = ChartOptions & { chart: Chart; facet: FacetView; name: string };

const MORE = 40;

/** Its look, its crossing, its steps; keep it on the board; take it off. */
export function ChartMenu({ chart, facet, name, vocabulary, question, search, onChart }: Props) {
  const { t } = useI18n();
  const editor = canEdit(useSession());
  const [open, setOpen] = useState<"cross" | "keep" | null>(null);
  const crossable = facet.shape !== "time" && chart.by === undefined;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t(messages.options, { name })}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!chart.across && <Menu.Item onClick={() => onChart({ ...chart, look: chart.look === "table" ? undefined : "table" })}>{t(chart.look === "table" ? messages.asBars : messages.asTable)}</Menu.Item>}
          {facet.others && <Menu.Item onClick={() => onChart({ ...chart, top: MORE })}>{t(messages.more)}</Menu.Item>}
          {crossable && <Menu.Item onClick={() => setOpen("cross")}>{t(messages.crossWith)}</Menu.Item>}
          {chart.across && <Menu.Item onClick={() => onChart({ ...chart, across: undefined })}>{t(messages.uncross)}</Menu.Item>}
          {facet.shape === "time" &&
            STEPS.map((step) => (
              <Menu.Item key={step} onClick={() => onChart({ ...chart, step })}>
                {t(messages.byStep, { step: t(stepWords[step]) })}
              </Menu.Item>
            ))}
          {editor && <Menu.Item onClick={() => setOpen("keep")}>{t(messages.keep)}</Menu.Item>}
          <Menu.Item onClick={() => onChart(null)}>{t(messages.remove)}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === "cross" && <CrossWith chart={chart} name={name} vocabulary={vocabulary} onChart={onChart} onClose={() => setOpen(null)} />}
      {open === "keep" && <KeepChart chart={chart} name={name} question={question} vs={search.vs} onClose={() => setOpen(null)} />}
    </>
  );
}

function CrossWith({ chart, name, vocabulary, onChart, onClose }: { chart: Chart; name: string; vocabulary: Vocabulary; onChart: (chart: Chart) => void; onClose: () => void }) {
  const { t } = useI18n();
  const offered = useOffered(vocabulary).filter(({ chart: other }) => other.figure && !other.by && JSON.stringify(other.figure) !== JSON.stringify(chart.figure));
  const choose = (key: string | null) => {
    const other = offered.find((one) => one.key === key)?.chart.figure;
    if (!other) return;
    onChart({ ...chart, look: undefined, across: { figure: other } });
    onClose();
  };
  return (
    <Panel title={t(messages.crossTitle, { name })} opened onClose={onClose}>
      <Select aria-label={t(messages.crossWith)} placeholder={t(messages.findChart)} searchable data={offered.map((one) => ({ value: one.key, label: one.name }))} value={null} onChange={choose} comboboxProps={{ withinPortal: false }} data-autofocus />
    </Panel>
  );
}
