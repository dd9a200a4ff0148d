/** What the browser's field of a date and a time shows of an instant, in the reader's own zone. */
export function localOf(instant: string | null | undefined): string {
  if (!instant) return "";
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant that the field says; none when it is empty or not filled to the end. */
export function instantOf(local: string): string | null {
  const at = new Date(local);
  return local && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
