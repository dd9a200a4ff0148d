import { Checkbox, NumberInput, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { useVocabulary } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useNotify } from "@/ui/notice";
import { Panel } from "@/ui/Panel";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { useCreateScore, useUpdateScore, type Score, type Scoring } from "../queries";
import classes from "./scores.module.css";

const START: Scoring = { kinds: [{ kind: "donation", level: 5 }], months: 24, measure: "total" };
const MEASURES = ["total", "level"] as const;

type Props = { score: Score | null; onClose: () => void; onMade: (id: number) => void };

/** What a score looks at. */
export function ScoreForm({ score, onClose, onMade }: Props) {
  const { t } = useI18n();
  const notify = useNotify();
  const create = useCreateScore();
  const update = useUpdateScore();
  const [name, setName] = useState("");
  const [scoring, setScoring] = useState<Scoring>(score?.scoring ?? START);
  const done = (text: string) => {
    notify({ text });
    onClose();
  };
  const send = () => {
    if (score) return update.mutate({ id: score.id, scoring }, { onSuccess: () => done(t(messages.saved, { name: score.name })) });
    const onSuccess = (made: Score) => {
      onMade(made.id);
      done(t(messages.created, { name: made.name }));
    };
    return create.mutate({ name: name.trim(), scoring }, { onSuccess });
  };
  return (
    <Panel title={score ? t(messages.changeTitle, { name: score.name }) : t(messages.create)} opened onClose={onClose}>
      <PanelForm onSend={send} onCancel={onClose} send={t(messages.save)} pending={create.isPending || update.isPending} error={create.error ?? update.error}>
        {!score && <TextInput label={t(messages.name)} description={t(messages.nameHelp)} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />}
        <Radio.Group label={t(messages.measure)} description={t(messages.measureHelp[scoring.measure as (typeof MEASURES)[number]])} value={scoring.measure} onChange={(measure) => setScoring({ ...scoring, measure })}>
          <div className={classes.radios}>
            {MEASURES.map((measure) => (
              <Radio key={measure} value={measure} label={t(messages.measureOf[measure])} />
            ))}
          </div>
        </Radio.Group>
        <NumberInput label={t(messages.months)} min={1} max={120} value={scoring.months} onChange={(months) => setScoring({ ...scoring, months: Number(months) || 1 })} />
        <KindChoice scoring={scoring} onChange={setScoring} />
      </PanelForm>
    </Panel>
  );
}

function KindChoice({ scoring, onChange }: { scoring: Scoring; onChange: (next: Scoring) => void }) {
  const { t } = useI18n();
  const kinds = useVocabulary().data?.kinds.filter((kind) => kind.engagement) ?? [];
  const chosen = (key: string) => scoring.kinds.find((own) => own.kind === key);
  const tick = (key: string, on: boolean) => onChange({ ...scoring, kinds: on ? [...scoring.kinds, { kind: key, level: 1 }] : scoring.kinds.filter((own) => own.kind !== key) });
  const weigh = (key: string, level: number) => onChange({ ...scoring, kinds: scoring.kinds.map((own) => (own.kind === key ? { ...own, level } : own)) });
  return (
    <fieldset className={classes.kinds}>
      <legend>{t(messages.kinds)}</legend>
      {kinds.map(({ key, name }) => (
        <div key={key}>
          <Checkbox label={name} checked={Boolean(chosen(key))} onChange={(event) => tick(key, event.currentTarget.checked)} />
          {chosen(key) && scoring.measure === "level" && (
            <NumberInput aria-label={t(messages.levelOf, { kind: name })} min={1} max={10} w={72} value={chosen(key)!.level} onChange={(level) => weigh(key, Number(level) || 1)} />
          )}
        </div>
      ))}
    </fieldset>
  );
}
