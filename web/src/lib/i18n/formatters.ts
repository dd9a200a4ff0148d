import { firstOfMonth, relativeDay, relativeInstant } from "@/lib/dates";
import type { Locale } from "./locale";

/** What stands after one, and after several. */
export type PluralForms = { one: string; other: string };

/** How numbers, dates and money are written for one reader. */
export type Formatters = {
  locale: Locale;
  number(value: number): string;
  percent(ratio: number): string;
  money(cents: number, currency: string): string;
  bytes(count: number): string;
  /** `{n}` in the chosen form becomes the number. */
  plural(n: number, forms: PluralForms): string;
  list(items: string[]): string;
  /** "hier à 18:40" near, "4 mars 2025" far. */
  instant(iso: string): string;
  /** The whole date and time, for a title. */
  instantExact(iso: string): string;
  /** "18:40". */
  clock(iso: string): string;
  /** A civil day (yyyy-mm-dd), or the day of an instant. */
  day(iso: string): string;
  dayShort(iso: string): string;
  /** "14 février 1985", always whole. */
  dayLong(iso: string): string;
  duration(seconds: number): string;
};

const TAGS = { fr: "fr-FR", en: "en-GB" } as const;

export function createFormatters(locale: Locale, timeZone: string | undefined, now: () => Date = () => new Date()): Formatters {
  const tag = TAGS[locale];
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
  const rules = new Intl.PluralRules(tag);
  const list = new Intl.ListFormat(tag);
  const exact = new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "short", timeZone });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: "short", timeZone });
  return {
    locale,
    number: (value) => number.format(value),
    // Three people of thirty thousand are not "0 %".
    percent: (ratio) => (ratio > 0 && ratio < 0.0005 ? `< ${percent.format(0.001)}` : percent.format(ratio)),
    money: (cents, currency) => money(tag, cents, currency),
    bytes: (count) => bytes(tag, count),
    plural: (n, forms) => (rules.select(n) === "one" ? forms.one : forms.other).replace("{n}", number.format(n)),
    list: (items) => list.format(items),
    instant: (iso) => relativeInstant(new Date(iso), now(), tag, timeZone),
    instantExact: (iso) => exact.format(new Date(iso)),
    clock: (iso) => clock.format(new Date(iso)),
    day: (iso) => relativeDay(iso, now(), tag, timeZone),
    dayShort: (iso) => wholeDay(tag, iso, timeZone, "short"),
    dayLong: (iso) => wholeDay(tag, iso, timeZone, "long"),
    duration: (seconds) => duration(locale, seconds),
  };
}

function money(tag: string, cents: number, currency: string): string {
  const whole = cents % 100 === 0;
  return new Intl.NumberFormat(tag, { style: "currency", currency, minimumFractionDigits: whole ? 0 : 2 }).format(cents / 100);
}

function bytes(tag: string, count: number): string {
  const french = tag.startsWith("fr");
  const units = french ? ["o", "ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${new Intl.NumberFormat(tag, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)}\u00a0${units[unit]}`;
}

function wholeDay(tag: string, iso: string, timeZone: string | undefined, month: "short" | "long"): string {
  const civil = iso.length === 10;
  const date = new Date(civil ? `${iso}T12:00:00Z` : iso);
  const text = new Intl.DateTimeFormat(tag, { day: "numeric", month, year: "numeric", timeZone: civil ? "UTC" : timeZone }).format(date);
  return firstOfMonth(text, tag);
}

function duration(locale: Locale, seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))}\u00a0s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min`;
  const hours = Math.floor(minutes / 60);
  return locale === "fr" ? `${hours}\u00a0h\u00a0${String(minutes % 60).padStart(2, "0")}` : `${hours}\u00a0h ${minutes % 60}\u00a0min`;
}
