import { ActionIcon, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { useNotify } from "@/ui/notice";
import { addressOf, useChangeChart, usePlaceChart, usePutBack, useTakeOff } from "../board";
import { messages } from "../messages";
import type { BoardProps } from "./BoardChart";
import { ChartForm } from "./ChartForm";

/** Open it in the explorer; rename, move, take it off, with the way back. */
export function BoardMenu({ chart, before, after, next }: BoardProps) {
  const { t } = useI18n();
  const [renaming, setRenaming] = useState(false);
  const { move, takeOff, failed } = useBoardActions(chart);
  const change = useChangeChart();
  const notify = useNotify();
  const rename = (details: { name: string; shared: boolean }) => {
    const was = { id: chart.id, name: chart.name, shared: chart.shared };
    const back = () => change.mutate(was, { onError: failed });
    change.mutate(
      { id: chart.id, ...details },
      {
        onSuccess: (renamed) => {
          setRenaming(false);
          notify({ text: t(messages.renamed, renamed), action: { label: t(messages.undo), run: back } });
        },
      },
    );
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t(messages.options, chart)}>
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link {...props} to="/explorer" search={addressOf(chart)} />}>{t(messages.openInExplorer)}</Menu.Item>
          {chart.changeable && <Menu.Item onClick={() => setRenaming(true)}>{t(messages.rename)}</Menu.Item>}
          {chart.changeable && before && <Menu.Item onClick={() => move(before.id)}>{t(messages.earlier)}</Menu.Item>}
          {chart.changeable && after && <Menu.Item onClick={() => move(next)}>{t(messages.later)}</Menu.Item>}
          {chart.changeable && <Menu.Item onClick={takeOff}>{t(messages.takeOff)}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {renaming && <ChartForm title={t(messages.rename)} start={{ name: chart.name, shared: chart.shared }} pending={change.isPending} error={change.error} onSend={rename} onClose={() => setRenaming(false)} />}
    </>
  );
}

function useBoardActions(chart: { id: number; name: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const place = usePlaceChart();
  const off = useTakeOff();
  const back = usePutBack();
  const failed = (error: unknown) => notify({ text: problemText(error, t) });
  return {
    failed,
    move: (to: number | null) => place.mutate({ id: chart.id, before: to }, { onError: failed }),
    takeOff: () =>
      off.mutate(chart.id, {
        onSuccess: () => notify({ text: t(messages.takenOff, chart), action: { label: t(messages.undo), run: () => back.mutate(chart.id, { onError: failed }) } }),
        onError: failed,
      }),
  };
}
