import { useNavigate } from "@tanstack/react-router";
import type { Question } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { useKeepChart } from "../board";
import type { Chart } from "../charts";
import { messages } from "../messages";
import type { ExploreSearch } from "../search";
import { ChartForm } from "./ChartForm";

type Props = { chart: Chart; name: string; question: Question | null; vs: ExploreSearch["vs"]; onClose: () => void };

/** Puts a chart of the explorer on the board, under a name. */
export function KeepChart({ chart, name, question, vs, onClose }: Props) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const keep = useKeepChart();
  const send = (details: { name: string; shared: boolean }) =>
    keep.mutate(
      { ...details, chart, question, vs },
      {
        onSuccess: (kept) => {
          onClose();
          notify({ text: t(messages.kept, kept), action: { label: t(messages.seeBoard), run: () => void navigate({ to: "/board" }), way: "forth" } });
        },
      },
    );
  return <ChartForm title={t(messages.keep)} start={{ name, shared: true }} pending={keep.isPending} error={keep.error} onSend={send} onClose={onClose} />;
}
