import { Radio } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { ImportKind } from "../model";
import classes from "./imports.module.css";

const KINDS: ImportKind[] = ["contacts", "interactions", "oppositions", "results"];

export function KindChoice({ kind, onChange }: { kind: ImportKind; onChange: (kind: ImportKind) => void }) {
  const { t } = useI18n();
  return (
    <Radio.Group label={t(messages.whatKind)} value={kind} onChange={(value) => onChange(value as ImportKind)}>
      <div className={classes.choices}>
        {KINDS.map((one) => (
          <Radio key={one} value={one} label={t(messages.kindOf[one])} description={t(messages.kindHelp[one])} />
        ))}
      </div>
    </Radio.Group>
  );
}
