/** Overseas French prefixes, whose numbers have nine digits like those of the mainland. */
const OVERSEAS = ["262", "590", "594", "596"];

/** A number in international form as its readers dial it: "+33612345678" is "06 12 34 56 78"; others keep their prefix. */
export function phoneText(number: string): string {
  const mainland = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  if (mainland) return `0${mainland.slice(1).join("\u00a0")}`;
  const overseas = /^\+(\d{3})(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(number);
  if (overseas && OVERSEAS.includes(overseas[1]!)) return `0${overseas.slice(2).join("\u00a0")}`;
  return number;
}

/** The address or number a consent or an objection is about: a phone as people dial it, an e-mail as it is. */
export function pointText(point: string): string {
  return point.startsWith("+") ? phoneText(point) : point;
}
