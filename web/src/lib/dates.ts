/** The civil day (yyyy-mm-dd) of an instant, where the organisation lives. */
export function civilDay(date: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  return parts.format(date);
}

/** Whole days from `from` to `to`, two civil days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** "à 18:40" today, "hier à 18:40", "lundi à 18:40", "2 novembre", "4 mars 2025". */
export function relativeInstant(date: Date, now: Date, tag: string, timeZone?: string): string {
  const day = civilDay(date, timeZone);
  const ago = daysBetween(day, civilDay(now, timeZone));
  if (ago < 0 || ago > 6) return farDay(day, now, tag);
  const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", timeZone }).format(date);
  const at = tag.startsWith("fr") ? "à" : "at";
  return `${nearDay(day, ago, tag)} ${at}\u00a0${time}`;
}

/** The same without the hour, for a civil day or an instant. */
export function relativeDay(iso: string, now: Date, tag: string, timeZone?: string): string {
  const day = iso.length === 10 ? iso : civilDay(new Date(iso), timeZone);
  const ago = daysBetween(day, civilDay(now, timeZone));
  return ago >= 0 && ago <= 6 ? nearDay(day, ago, tag) : farDay(day, now, tag);
}

/** What the field of a date and time holds ("2026-11-21T18:40") for an instant, where the organisation lives. */
export function localMinute(date: Date, timeZone?: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(date);
  return `${civilDay(date, timeZone)}T${time}`;
}

/**
 * The instant that such a field means there. An hour that the change of the clocks skips is read as the one after it; one that
 * comes twice, as the first. Null for what is no date.
 */
export function instantOf(local: string, timeZone?: string): string | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return null;
  const offset = (instant: number) => Date.parse(`${localMinute(new Date(instant), timeZone)}Z`) - Math.floor(instant / 60_000) * 60_000;
  const candidates = [offset(wall - 86_400_000), offset(wall + 86_400_000)].map((known) => wall - known);
  const right = candidates.find((instant) => offset(instant) === wall - instant);
  return new Date(right ?? candidates[0]!).toISOString();
}

/** Age in whole years on the civil day `today`; null for a birth date that is only a year or is not one. */
export function ageOn(birth: string, today: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birth)) return null;
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

function nearDay(day: string, ago: number, tag: string): string {
  if (ago <= 1) return new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(-ago, "day");
  return new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

function farDay(day: string, now: Date, tag: string): string {
  const sameYear = Number(day.slice(0, 4)) === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", timeZone: "UTC" };
  if (!sameYear) options.year = "numeric";
  return firstOfMonth(new Intl.DateTimeFormat(tag, options).format(new Date(`${day}T12:00:00Z`)), tag);
}

/** French writes "1er janvier", which Intl does not know. */
export function firstOfMonth(text: string, tag: string): string {
  return tag.startsWith("fr") ? text.replace(/^1 /, "1er ") : text;
}
