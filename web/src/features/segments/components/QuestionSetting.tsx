import { Checkbox, NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { civilDay } from "@/lib/dates";
import type { Among } from "../expression";
import { messages } from "../messages";
import type { Composer } from "../useComposer";
import classes from "./segments.module.css";

const AMONG = ["persons", "structures", "all"] as const satisfies readonly Among[];

/** Among whom one asks, and as of when. */
export function QuestionSetting({ composer, asOf, onAsOf }: { composer: Composer; asOf: string | undefined; onAsOf: (day: string | undefined) => void }) {
  const { t } = useI18n();
  const { among, archived } = composer.now;
  return (
    <fieldset className={classes.setting}>
      <VisuallyHidden component="legend">{t(messages.settings)}</VisuallyHidden>
      <label>
        {t(messages.among)}
        <NativeSelect
          size="xs"
          value={among}
          data={AMONG.map((value) => ({ value, label: t(messages.amongOf[value]) }))}
          onChange={(event) => {
            const next = event.currentTarget.value as Among;
            composer.change((now) => ({ ...now, among: next }));
          }}
        />
      </label>
      <Checkbox
        size="xs"
        label={t(messages.archived)}
        checked={archived}
        onChange={(event) => {
          const next = event.currentTarget.checked;
          composer.change((now) => ({ ...now, archived: next }));
        }}
      />
      <label>
        {t(messages.asOf)}
        <TextInput size="xs" type="date" max={civilDay(new Date())} value={asOf ?? ""} onChange={(event) => onAsOf(event.currentTarget.value || undefined)} />
      </label>
      {asOf && (
        <span className={classes.asOf}>
          {t(messages.asOfHelp)}{" "}
          <button type="button" className={classes.link} onClick={() => onAsOf(undefined)}>
            {t(messages.backToNow)}
          </button>
        </span>
      )}
    </fieldset>
  );
}
