import { useI18n } from "@/lib/i18n/I18nProvider";
import { UNITS, type Period, type Unit, type When } from "../expression";
import { words } from "../words";
import { And, Choose, DateField, NumberField } from "./PlainFields";

type Kind = keyof typeof words.whenOf;
const KINDS: Kind[] = ["ever", "last", "this", "previous", "year", "since", "before", "between"];

/** When something happened: a window that moves with today, a calendar period, dates. */
export function WhenFields({ when, onChange, always = false }: { when: When | undefined; onChange: (when: When | undefined, field?: string) => void; always?: boolean }) {
  const { t } = useI18n();
  const kinds = KINDS.filter((kind) => kind !== "ever" || !always);
  return (
    <>
      <Choose label={t(words.when)} value={kindOf(when)} options={kinds.map((kind) => ({ value: kind, label: t(words.whenOf[kind]) }))} onChange={(kind) => onChange(fresh(kind))} />
      {when?.is === "during" && <PeriodFields period={when.period} onChange={(period, field) => onChange({ is: "during", period }, field)} />}
      {(when?.is === "since" || when?.is === "before") && <DateField label={t(words.date)} value={when.date} onChange={(date) => onChange({ ...when, date }, "date")} />}
      {when?.is === "between" && (
        <>
          <DateField label={t(words.from)} value={when.from} onChange={(from) => onChange({ ...when, from }, "from")} />
          <And />
          <DateField label={t(words.to)} value={when.to} onChange={(to) => onChange({ ...when, to }, "to")} />
        </>
      )}
    </>
  );
}

/** The period of a date itself: the same choices, always of a period. */
export function PeriodChoice({ period, onChange }: { period: Period; onChange: (period: Period, field?: string) => void }) {
  const { t } = useI18n();
  const kinds = ["last", "this", "previous", "year"] as const;
  const choose = (kind: (typeof kinds)[number]) => {
    const next = fresh(kind);
    if (next?.is === "during") onChange(next.period);
  };
  return (
    <>
      <Choose label={t(words.when)} value={period.is} options={kinds.map((kind) => ({ value: kind, label: t(words.whenOf[kind]) }))} onChange={choose} />
      <PeriodFields period={period} onChange={onChange} />
    </>
  );
}

function PeriodFields({ period, onChange }: { period: Period; onChange: (period: Period, field?: string) => void }) {
  const { t } = useI18n();
  switch (period.is) {
    case "last":
      return <Duration count={period.count} unit={period.unit} onChange={(next, field) => onChange({ is: "last", ...next }, field)} />;
    case "year":
      return <NumberField label={t(words.year)} value={period.year} onChange={(year) => onChange({ is: "year", year }, "year")} />;
    default:
      return <Choose label={t(words.unit)} value={period.unit} options={UNITS.map((unit) => ({ value: unit, label: t((period.is === "this" ? words.thisOf : words.previousOf)[unit]) }))} onChange={(unit) => onChange({ ...period, unit })} />;
  }
}

/** Seasons are not counted: one says "this season". */
const COUNTED = UNITS.filter((unit) => unit !== "season");

export function Duration({ count, unit, onChange }: { count: number | null; unit: Unit; onChange: (next: { count: number | null; unit: Unit }, field?: string) => void }) {
  const { t } = useI18n();
  return (
    <>
      <NumberField label={t(words.howMany)} value={count} onChange={(next) => onChange({ count: next, unit }, "count")} />
      <Choose label={t(words.unit)} value={unit} options={COUNTED.map((each) => ({ value: each, label: t(words.unitOf[each]) }))} onChange={(next) => onChange({ count, unit: next })} />
    </>
  );
}

function kindOf(when: When | undefined): Kind {
  if (!when) return "ever";
  return when.is === "during" ? when.period.is : when.is;
}

function fresh(kind: Kind): When | undefined {
  switch (kind) {
    case "ever":
      return undefined;
    case "last":
      return { is: "during", period: { is: "last", count: 12, unit: "month" } };
    case "this":
    case "previous":
      return { is: "during", period: { is: kind, unit: "year" } };
    case "year":
      return { is: "during", period: { is: "year", year: new Date().getFullYear() } };
    case "between":
      return { is: "between", from: null, to: null };
    default:
      return { is: kind, date: null };
  }
}
