/** "12,50" as cents; null when it is no amount of at least nothing, undefined when nothing is written. */
export function centsOf(text: string): number | null | undefined {
  const said = text.trim().replace(/\s|€/g, "").replace(",", ".");
  if (said === "") return undefined;
  return /^\d{1,7}(\.\d{1,2})?$/.test(said) ? Math.round(Number(said) * 100) : null;
}

/** Cents as one writes them. */
export function amountOf(cents: number | null | undefined, locale: "fr" | "en"): string {
  if (cents === null || cents === undefined) return "";
  const text = cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
  return locale === "fr" ? text.replace(".", ",") : text;
}
