export type Point = { lat: number; lng: number };

/** "48.85, 2.35", "48,85 ; 2,35", "(48.85 2.35)": latitude then longitude; null for what is no point on Earth. */
export function pointOf(text: string): Point | null {
  const plain = text.replace(/[()]/g, " ").trim();
  // A comma is decimal when digits touch it on both sides and something else separates the two numbers.
  const parts = /[;\s]/.test(plain.replace(/,\s/g, ";")) ? plain.replace(/,\s+/g, ";").split(/[;\s]+/) : plain.split(",");
  const [lat, lng, ...others] = parts.filter(Boolean).map((part) => Number(part.replace(",", ".")));
  if (lat === undefined || lng === undefined || others.length > 0) return null;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}
