import { channelLabel, KEYS, purposeLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { FieldsOf } from "../builder";
import { centerText } from "../describe";
import { CHANNELS, RIGHTS, type ConditionOf } from "../expression";
import { words } from "../words";
import { NamedField } from "./GroupFields";
import { Choose, NumberField, TextField } from "./PlainFields";
import { PointField } from "./PointField";
import { WhenFields } from "./WhenFields";
import classes from "./builder.module.css";

export function TaggedFields({ condition, onChange }: FieldsOf<ConditionOf<"tagged">>) {
  const { t } = useI18n();
  return (
    <>
      <NamedField label={t(words.field.tag)} noun="tag" value={condition.tag} onChange={(tag) => onChange({ ...condition, tag })} />
      <WhenFields always when={condition.when} onChange={(when, field) => when && onChange({ ...condition, when }, field)} />
    </>
  );
}

/** By which channel, for what. Reachable alone means: to inform. */
export function RightFields({ condition, onChange }: FieldsOf<ConditionOf<"right">>) {
  const { t } = useI18n();
  const { right, channel, purpose } = condition;
  const none = t(right === "reachable" ? words.usualPurpose : words.anyPurpose);
  const set = (change: Partial<ConditionOf<"right">>) => {
    const next = { ...condition, ...change };
    if (!next.purpose) delete next.purpose;
    onChange(next);
  };
  return (
    <>
      <Choose label={t(words.rightLabel)} value={right} options={RIGHTS.map((one) => ({ value: one, label: t(words.right[one]) }))} onChange={(next) => set({ right: next })} />
      <Choose label={t(words.channel)} value={channel} options={CHANNELS.map((one) => ({ value: one, label: t(words.by, { channel: channelLabel(one, t) }) }))} onChange={(next) => set({ channel: next })} />
      {right !== "opposed" && <Choose label={t(words.purpose)} value={purpose ?? ""} options={[{ value: "", label: none }, ...KEYS.purposes.map((one) => ({ value: one, label: t(words.forPurpose, { purpose: purposeLabel(one, t) }) }))]} onChange={(next) => set({ purpose: next || undefined })} />}
    </>
  );
}

export function NearFields({ condition, onChange }: FieldsOf<ConditionOf<"near">>) {
  const { t } = useI18n();
  return (
    <>
      <NumberField label={t(words.radius)} value={condition.radius_m} scale={1000} unit={t(words.km)} onChange={(radius) => onChange({ ...condition, radius_m: radius === null ? null : Math.round(radius) }, "radius")} />
      <span className={classes.word}>{t(words.around)}</span>
      <PointField label={t(words.point)} value={centerText(condition.center)} onChange={(position) => onChange({ ...condition, center: { position } }, "point")} />
    </>
  );
}

export function MandateFields({ condition, onChange }: FieldsOf<ConditionOf<"mandate">>) {
  const { t } = useI18n();
  const { title, standing } = condition;
  const named = (text: string) => (text ? { title: { relation: title?.relation ?? ("=" as const), text } } : {});
  const now = standing ? { standing } : {};
  return (
    <>
      <Choose label={t(words.standing)} value={standing ?? "ever"} options={[{ value: "now", label: t(words.mandateNow) }, { value: "ever", label: t(words.mandateEver) }]} onChange={(next) => onChange({ is: "mandate", ...named(title?.text ?? ""), ...(next === "now" && { standing: "now" as const }) })} />
      <TextField label={t(words.mandateTitle)} placeholder={t(words.mandateTitle)} value={title?.text ?? ""} onChange={(text) => onChange({ is: "mandate", ...named(text), ...now }, "title")} />
    </>
  );
}

export function SampleFields({ condition, onChange }: FieldsOf<ConditionOf<"sample">>) {
  const { t } = useI18n();
  return (
    <>
      <NumberField label={t(words.percent)} value={condition.percent} unit="%" onChange={(percent) => onChange({ ...condition, percent }, "percent")} />
      <NumberField label={t(words.seed)} value={condition.seed} onChange={(seed) => onChange({ ...condition, seed: Math.max(0, Math.round(seed ?? 0)) }, "seed")} />
    </>
  );
}
