/** A number of a public register as people write it: "732 829 320", "732 829 320 00074", "W751 234 567". */
export function registrationText(number: string): string {
  if (/^\d{9}$/.test(number)) return spaced(number, [3, 3, 3]);
  if (/^\d{14}$/.test(number)) return spaced(number, [3, 3, 3, 5]);
  if (/^W\d{9}$/i.test(number)) return spaced(number.toUpperCase(), [4, 3, 3]);
  return number;
}

function spaced(digits: string, sizes: number[]): string {
  let at = 0;
  return sizes.map((size) => digits.slice(at, (at += size))).join("\u00a0");
}
