import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Schemas } from "@/lib/http";
import { problemText } from "@/lib/problemText";
import { Bones } from "@/ui/Bones";
import { useNotify } from "@/ui/notice";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import { useSaveSettings, useSettings } from "../queries";
import { fieldError, otherError } from "../useSaving";
import { NounHead } from "./NounHead";
import classes from "./settings.module.css";

type Body = Schemas["SettingsBody"];

/** The organisation itself: name, country, season, and how it speaks of support. */
export function OrganizationForm({ shapes }: { shapes: boolean }) {
  const settings = useSettings();
  return (
    <>
      <NounHead noun="organization" />
      {settings.isPending && <Bones lines={6} height={48} />}
      {settings.error && <ProblemNote error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <Form settings={settings.data} shapes={shapes} />}
    </>
  );
}

function Form({ settings, shapes }: { settings: Schemas["SettingsView"]; shapes: boolean }) {
  const { t, locale } = useI18n();
  const notify = useNotify();
  const before = bodyOf(settings);
  const [body, setBody] = useState<Body>(before);
  const save = useSaveSettings();
  const set = (change: Partial<Body>) => setBody({ ...body, ...change });
  const [month, day] = body.season_start.split("-") as [string, string];
  const back = () => save.mutate(before, { onSuccess: () => setBody(before), onError: (error) => notify({ text: problemText(error, t) }) });
  const run = () => save.mutate(body, { onSuccess: () => notify({ text: t(messages.settingsSaved), action: { label: t(messages.undo), run: back } }) });
  const label = (level: number, text: string) => set({ support: { ...body.support, labels: body.support.labels.map((own, place) => (place === level - 1 ? text || null : own)) } });
  const other = otherError(save.error, ["name", "country", "time_zone", "season_start"]);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <fieldset disabled={!shapes} className={classes.fields}>
        <TextInput label={t(messages.name)} value={body.name} error={fieldError(save.error, "name")} onChange={(event) => set({ name: event.currentTarget.value })} />
        <TextInput label={t(messages.country)} maxLength={2} value={body.country} error={fieldError(save.error, "country")} onChange={(event) => set({ country: event.currentTarget.value.toUpperCase() })} />
        <Select label={t(messages.timeZone)} disabled={!shapes} searchable allowDeselect={false} limit={100} value={body.time_zone} error={fieldError(save.error, "time_zone")} data={zones(body.time_zone)} onChange={(zone) => zone && set({ time_zone: zone })} />
        <fieldset className={classes.season}>
          <legend>{t(messages.season)}</legend>
          <TextInput type="number" min={1} max={31} aria-label={t(messages.seasonDay)} value={Number(day)} error={fieldError(save.error, "season_start")} onChange={(event) => set({ season_start: `${month}-${event.currentTarget.value.padStart(2, "0")}` })} />
          <Select aria-label={t(messages.seasonMonth)} disabled={!shapes} allowDeselect={false} value={month} data={months(locale)} onChange={(next) => next && set({ season_start: `${next}-${day}` })} />
        </fieldset>
        <Checkbox label={t(messages.supportUsed)} description={t(messages.supportHelp)} checked={body.support.used} onChange={(event) => set({ support: { ...body.support, used: event.currentTarget.checked } })} />
        {body.support.used &&
          settings.support.labels.map((one) => (
            <TextInput key={one.level} label={t(messages.level, { level: one.level })} placeholder={one.own ? undefined : one.name[locale]} value={body.support.labels[one.level - 1] ?? ""} onChange={(event) => label(one.level, event.currentTarget.value)} />
          ))}
        <Checkbox label={t(messages.exportLinks)} description={t(messages.exportLinksHelp)} checked={body.export_links ?? false} onChange={(event) => set({ export_links: event.currentTarget.checked })} />
        <Checkbox label={t(messages.similarContacts)} description={t(messages.similarContactsHelp)} checked={body.similar_contacts ?? false} onChange={(event) => set({ similar_contacts: event.currentTarget.checked })} />
      </fieldset>
      {Boolean(other) && <ProblemNote error={other} />}
      {shapes && (
        <Button type="submit" variant="filled" loading={save.isPending} className={classes.submit}>
          {t(messages.save)}
        </Button>
      )}
    </form>
  );
}

function bodyOf(settings: Schemas["SettingsView"]): Body {
  const { name, country, time_zone, season_start, support, export_links, similar_contacts } = settings;
  return { name, country, time_zone, season_start, export_links, similar_contacts, support: { used: support.used, labels: support.labels.map((label) => label.own) } };
}

/** Every zone the browser knows, and the one in use. */
function zones(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf("timeZone")])];
}

function months(locale: "fr" | "en") {
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => ({ value: String(month + 1).padStart(2, "0"), label: format.format(Date.UTC(2023, month, 1)) }));
}
