import { NativeSelect, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { amountText, centsOf } from "@/lib/amount";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { words } from "../words";
import classes from "./builder.module.css";

/** The label of a field: written over it in the sheet of a phone, said to screen readers alone on a line. */
export function useLabel(label: string): { label: string } | { "aria-label": string } {
  return useBuilder().phone ? { label } : { "aria-label": label };
}

/** A short menu on the line of a condition; in the words of the reader. */
export function Choose<V extends string>({ label, value, options, onChange }: { label: string; value: V; options: readonly { value: V; label: string }[]; onChange: (value: V) => void }) {
  return <NativeSelect size="xs" className={classes.slot} {...useLabel(label)} value={value} data={[...options]} onChange={(event) => onChange(event.currentTarget.value as V)} />;
}

type Typed<T> = { label: string; value: T | null; onChange: (value: T | null) => void };

/** A number as people type it; what is no number is no value yet. */
export function NumberField({ label, value, onChange, scale = 1, unit }: Typed<number> & { scale?: number; unit?: ReactNode }) {
  const { locale } = useI18n();
  const write = (number: number | null) => (number === null ? "" : String(Math.round((number / scale) * 1e6) / 1e6).replace(".", locale === "fr" ? "," : "."));
  const read = (text: string) => {
    const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) * scale : null;
  };
  return <Written label={label} value={value} onChange={onChange} read={read} write={write} unit={unit} />;
}

/** An amount in euros. */
export function MoneyField(props: Typed<number>) {
  const { locale } = useI18n();
  return <Written {...props} read={centsOf} write={(cents) => (cents === null ? "" : amountText(cents, locale))} unit="€" wide />;
}

type WrittenProps = Typed<number> & { read: (text: string) => number | null; write: (value: number | null) => string; unit?: ReactNode; wide?: boolean };

/** Keeps what is typed as it is typed, and follows a value that changes elsewhere (undo, text). */
function Written({ label, value, onChange, read, write, unit, wide }: WrittenProps) {
  const [text, setText] = useState(() => write(value));
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (read(text) !== value) setText(write(value));
  }
  const type = (next: string) => {
    setText(next);
    const typed = read(next);
    setKnown(typed);
    onChange(typed);
  };
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      className={wide ? classes.amount : classes.number}
      {...useLabel(label)}
      error={text !== "" && read(text) === null}
      value={text}
      rightSection={unit}
      rightSectionPointerEvents="none"
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

export function DateField({ label, value, onChange }: Typed<string>) {
  return <TextInput size="xs" type="date" className={classes.date} {...useLabel(label)} value={value ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)} />;
}

export function TextField({ label, value, onChange, placeholder }: { label: string; value: string; onChange: (value: string) => void; placeholder?: string }) {
  return <TextInput size="xs" className={classes.text} {...useLabel(label)} placeholder={placeholder} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** "et" between two bounds. */
export function And() {
  const { t } = useI18n();
  return <span className={classes.word}>{t(words.and)}</span>;
}
