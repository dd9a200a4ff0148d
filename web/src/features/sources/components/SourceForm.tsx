import { Checkbox, Select, TextInput } from "@mantine/core";
import { channelLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Fixed } from "@/lib/i18n/message";
import { messages } from "../messages";
import { BASES, CHANNELS, opensChannels, ORIGINS, PURPOSES, type NewSource } from "../model";
import classes from "./sources.module.css";

/** The declaration of a new source, in plain words with the law beside them. */
export function SourceForm({ source, onChange }: { source: NewSource; onChange: (source: NewSource) => void }) {
  const { t } = useI18n();
  const set = (change: Partial<NewSource>) => onChange({ ...source, ...change });
  const choices = <K extends string>(keys: readonly K[], labels: Record<K, Fixed>) => keys.map((value) => ({ value, label: t(labels[value]) }));
  return (
    <>
      <TextInput label={t(messages.name)} description={t(messages.nameHelp)} value={source.name} error={source.name.trim() ? null : t(messages.nameMissing)} onChange={(event) => set({ name: event.currentTarget.value })} />
      <div className={classes.pair}>
      <Select label={t(messages.origin)} allowDeselect={false} value={source.origin ?? "other_tool"} onChange={(origin) => origin && set({ origin: origin as NewSource["origin"] })} data={choices(ORIGINS, messages.originOf)} />
      <Select label={t(messages.basis)} allowDeselect={false} value={source.basis ?? "undeclared"} onChange={(basis) => basis && set({ basis: basis as NewSource["basis"] })} data={choices(BASES, messages.basisOf)} />
      </div>
      {(source.basis ?? "undeclared") === "undeclared" && <p className={classes.soft}>{t(messages.basisHelp)}</p>}
      <Checkbox.Group label={t(messages.purposes)} description={t(messages.purposesHelp)} value={source.purposes ?? []} onChange={(purposes) => set({ purposes: purposes as NewSource["purposes"] })}>
        <div className={classes.purposes}>
          {PURPOSES.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(messages.purposeOf[purpose])} />
          ))}
        </div>
      </Checkbox.Group>
      {opensChannels(source) && (
        <Checkbox.Group label={t(messages.channels)} description={t(messages.channelsHelp)} value={source.channels ?? []} onChange={(channels) => set({ channels: channels as NewSource["channels"] })}>
          <div className={classes.purposes}>
            {CHANNELS.map((channel) => (
              <Checkbox key={channel} value={channel} label={channelLabel(channel, t)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <details className={classes.more}>
        <summary>
          {t(messages.more)} <span className={classes.soft}>· {t(messages.optional)}</span>
        </summary>
        <div className={classes.dates}>
          <DateField label={t(messages.collected)} value={source.collected_on} onChange={(collected_on) => set({ collected_on })} />
          <DateField label={t(messages.notice)} help={t(messages.noticeHelp)} value={source.notice_given} onChange={(notice_given) => set({ notice_given })} />
          <DateField label={t(messages.expires)} help={t(messages.expiresHelp)} value={source.expires_on} onChange={(expires_on) => set({ expires_on })} />
          <TextInput type="number" min={1} max={9} label={t(messages.trust)} value={source.trust_rank ?? 5} onChange={(event) => set({ trust_rank: Math.min(9, Math.max(1, Number(event.currentTarget.value) || 5)) })} />
        </div>
      </details>
    </>
  );
}

/** The browser's own date field: it speaks the reader's language and every screen reader knows it. */
function DateField({ label, help, value, onChange }: { label: string; help?: string; value?: string | null; onChange: (value: string | null) => void }) {
  return <TextInput type="date" label={label} description={help} value={value ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)} />;
}
