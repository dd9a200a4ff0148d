import { Button, Checkbox, NativeSelect, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { civilDay } from "@/lib/dates";
import type { Among } from "../expression";
import { messages } from "../messages";
import type { Composer } from "../useComposer";
import classes from "./segments.module.css";

const AMONG = ["persons", "structures", "all"] as const satisfies readonly Among[];

type Props = { composer: Composer; asOf: string | undefined; onAsOf: (day: string | undefined) => void };

/** Among whom one asks; as of when and with whom besides, which one rarely wants, on demand. */
export function QuestionSetting({ composer, asOf, onAsOf }: Props) {
  const { t } = useI18n();
  const { among, archived } = composer.now;
  const [asked, setAsked] = useState(false);
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
      {asked || archived || asOf ? (
        <Rarely composer={composer} asOf={asOf} onAsOf={onAsOf} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
          {t(messages.otherSetting)}
        </Button>
      )}
    </fieldset>
  );
}

function Rarely({ composer, asOf, onAsOf }: Props) {
  const { t } = useI18n();
  return (
    <>
      <Checkbox
        size="xs"
        label={t(messages.archived)}
        checked={composer.now.archived}
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
    </>
  );
}
