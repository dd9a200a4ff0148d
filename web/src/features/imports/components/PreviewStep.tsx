import { Radio, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Mapping } from "../mapping";
import { messages } from "../messages";
import type { ImportView } from "../model";
import type { Plan } from "../usePlan";
import { PreviewTable } from "./PreviewTable";
import classes from "./imports.module.css";

const MATCHES = ["fill", "replace", "skip"] as const;
const INVALIDS = ["reject", "set_aside"] as const;

type Props = { view: ImportView; plan: Plan; mapping: Mapping; saving: boolean; onMapping: (mapping: Mapping) => void; onPlan: (change: (plan: Plan) => Plan) => void };

/** What the first rows will become, and what to do about people already known and cells nobody can read. */
export function PreviewStep({ view, plan, mapping, saving, onMapping, onPlan }: Props) {
  const { t } = useI18n();
  const [shown, setShown] = useState<"stored" | "file">("stored");
  const invalid = mapping.options?.["on_invalid"] === "set_aside" ? "set_aside" : "reject";
  return (
    <>
      <div className={classes.previewHead}>
        <h3>{t(messages.previewTitle)}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t(messages.previewView)}
          value={shown}
          onChange={(value) => setShown(value as "stored" | "file")}
          data={[
            { value: "stored", label: t(messages.asStored) },
            { value: "file", label: t(messages.asInFile) },
          ]}
        />
      </div>
      <PreviewTable view={view} shown={shown} stale={saving} />
      <div className={classes.options}>
        {plan.kind !== "oppositions" && (
          <Radio.Group label={t(messages.onMatch)} value={plan.on_match} onChange={(on_match) => onPlan((before) => ({ ...before, on_match: on_match as Plan["on_match"] }))}>
            <div className={classes.choices}>
              {MATCHES.map((match) => (
                <Radio key={match} value={match} label={t(messages.matchOf[match])} description={t(messages.matchHelp[match])} />
              ))}
            </div>
          </Radio.Group>
        )}
        <Radio.Group label={t(messages.onInvalid)} value={invalid} onChange={(on_invalid) => onMapping({ ...mapping, options: { ...mapping.options, on_invalid } })}>
          <div className={classes.choices}>
            {INVALIDS.map((one) => (
              <Radio key={one} value={one} label={t(messages.invalidOf[one])} />
            ))}
          </div>
        </Radio.Group>
      </div>
    </>
  );
}
