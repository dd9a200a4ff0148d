import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Literal } from "../expression";
import type { Holds } from "../vocabulary";
import { words } from "../words";
import { Choose, DateField, MoneyField, NumberField, TextField } from "./PlainFields";

type Props = { label: string; holds: Holds; value: Literal; onChange: (value: Literal) => void };

const LEVELS = ["1", "2", "3", "4", "5"] as const;

/** One value, by what it is compared with: a number, an amount, a day, a level, yes or no. */
export function LiteralField({ label, holds, value, onChange }: Props) {
  const { t } = useI18n();
  switch (holds) {
    case "money":
      return <MoneyField label={label} value={typeof value === "object" && value !== null && "cents" in value ? value.cents : null} onChange={(cents) => onChange(cents === null ? null : { cents })} />;
    case "date":
      return <DateField label={label} value={typeof value === "object" && value !== null && "date" in value ? value.date : null} onChange={(date) => onChange(date === null ? null : { date })} />;
    case "yes_no":
      return <Choose label={label} value={value === false ? "no" : "yes"} options={[{ value: "yes", label: t(words.yes) }, { value: "no", label: t(words.no) }]} onChange={(answer) => onChange(answer === "yes")} />;
    case "support":
      return <Choose label={label} value={typeof value === "number" ? (String(value) as (typeof LEVELS)[number]) : ""} options={[...(value === null ? [{ value: "" as const, label: "…" }] : []), ...LEVELS.map((level, at) => ({ value: level, label: t(words.support[(at + 1) as 1 | 2 | 3 | 4 | 5]) }))]} onChange={(level) => onChange(level === "" ? null : Number(level))} />;
    case "number":
    case "age":
      return <NumberField label={label} value={typeof value === "number" ? value : null} onChange={onChange} />;
    default:
      return <TextField label={label} value={typeof value === "string" ? value : ""} onChange={(text) => onChange(text || null)} />;
  }
}
