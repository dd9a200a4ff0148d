/** An amount as people type it ("50", "1 200,50 €", "12.5") in cents; null for what is no amount. */
export function centsOf(text: string): number | null {
  const plain = text.replace(/[\s€]|EUR/giu, "").replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return null;
  const [euros, cents = ""] = plain.split(".");
  return Number(euros) * 100 + Number(cents.padEnd(2, "0"));
}

/** The reverse, for a field that corrects it. */
export function amountText(cents: number, locale: "fr" | "en"): string {
  const whole = cents % 100 === 0;
  const text = whole ? String(cents / 100) : (cents / 100).toFixed(2);
  return locale === "fr" ? text.replace(".", ",") : text;
}

/** Hours as people type them ("2", "1,5", "1h30"); null for what is not. */
export function hoursOf(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  const clock = /^(\d{1,3})\s?h\s?(\d{2})?$/i.exec(plain);
  if (clock) return Number(clock[1]) + Number(clock[2] ?? 0) / 60;
  return /^\d{1,4}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}
