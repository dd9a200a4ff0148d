import { NumberInput, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Panel } from "@/ui/Panel";
import { PanelForm } from "@/ui/PanelForm";
import { partsOf } from "../draw";
import { messages } from "../messages";
import { useFreeze, useSplit, type SegmentView } from "../queries";
import classes from "./segments.module.css";

const WHOM = { all: messages.freezeAll, some: messages.freezeSome, parts: messages.freezeParts };
type Whom = keyof typeof WHOM;
type Draw = { count: number; groups: number; heldOut: number; seed: number };
const START: Draw = { count: 100, groups: 2, heldOut: 0, seed: 1 };

/** Fixed lists of those who answer now, or as of the day one looks at: all of them, some at random, or drawn into groups. */
export function FreezeForm({ segment, asOf, onClose }: { segment: SegmentView; asOf: string | undefined; onClose: () => void }) {
  const { t, f } = useI18n();
  const [name, setName] = useState(`${segment.name} (${f.dayShort(asOf ?? new Date().toISOString())})`);
  const [whom, setWhom] = useState<Whom>("all");
  const [draw, setDraw] = useState(START);
  const { send, pending, error } = useSending(segment.id, asOf, onClose);
  return (
    <Panel title={t(messages.freeze)} opened onClose={onClose}>
      <PanelForm onSend={() => send(whom, name.trim(), draw)} onCancel={onClose} send={t(messages.freeze)} pending={pending} error={error}>
        <p className={classes.soft}>{t(messages.freezeHelp)}</p>
        <TextInput label={t(messages.listName)} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <Radio.Group label={t(messages.freezeWhom)} value={whom} onChange={(next) => setWhom(next as Whom)}>
          <div className={classes.radios}>
            {Object.entries(WHOM).map(([value, label]) => (
              <Radio key={value} value={value} label={t(label)} />
            ))}
          </div>
        </Radio.Group>
        {whom !== "all" && <DrawFields whom={whom} draw={draw} onChange={setDraw} />}
      </PanelForm>
    </Panel>
  );
}

function DrawFields({ whom, draw, onChange }: { whom: Whom; draw: Draw; onChange: (next: Draw) => void }) {
  const { t } = useI18n();
  const whole = (value: number | string, least: number) => Math.max(least, Math.round(Number(value) || 0));
  return (
    <>
      {whom === "some" && <NumberInput label={t(messages.drawnCount)} min={1} value={draw.count} onChange={(count) => onChange({ ...draw, count: whole(count, 1) })} />}
      {whom === "parts" && (
        <>
          <NumberInput label={t(messages.partCount)} min={2} max={19} value={draw.groups} onChange={(groups) => onChange({ ...draw, groups: Math.min(19, whole(groups, 2)) })} />
          <NumberInput label={t(messages.heldOut)} description={t(messages.heldOutHelp)} min={0} max={90} suffix=" %" value={draw.heldOut} onChange={(heldOut) => onChange({ ...draw, heldOut: Math.min(90, whole(heldOut, 0)) })} />
        </>
      )}
      <NumberInput label={t(messages.seedOf)} description={t(messages.seedHelp)} min={0} value={draw.seed} onChange={(seed) => onChange({ ...draw, seed: whole(seed, 0) })} />
    </>
  );
}

/** Makes the list or the lists, and says so with the way back: one act made them all. */
function useSending(id: number, asOf: string | undefined, onClose: () => void) {
  const { t } = useI18n();
  const said = useSaid();
  const freeze = useFreeze();
  const split = useSplit();
  const done = (text: string, act: number | undefined) => {
    said(text, act);
    onClose();
  };
  const send = (whom: Whom, name: string, { count, groups, heldOut, seed }: Draw) => {
    if (whom === "parts") {
      const parts = partsOf(name, groups, heldOut, t(messages.controlName));
      const onSuccess = ({ items }: { items: { name: string; members: number; act_id: number }[] }) =>
        done(t(messages.split, { names: items.map((list) => t(messages.listWith, { name: list.name, n: list.members })) }), items[0]?.act_id);
      return split.mutate({ id, asOf, parts, seed }, { onSuccess });
    }
    const sample = whom === "some" ? { sample: { count, seed } } : {};
    return freeze.mutate({ id, name, asOf, ...sample }, { onSuccess: (list) => done(t(messages.frozen, { name: list.name, n: list.members }), list.act_id) });
  };
  return { send, pending: freeze.isPending || split.isPending, error: freeze.error ?? split.error };
}
