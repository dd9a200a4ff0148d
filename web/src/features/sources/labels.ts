import type { Translate } from "@/lib/i18n/message";
import { messages } from "./messages";

/** How a source was come by, in words. */
export function originLabel(key: string, t: Translate): string {
  return isIn(messages.originOf, key) ? t(messages.originOf[key]) : key;
}

/** What allows keeping it, in words. */
export function basisLabel(key: string, t: Translate): string {
  return isIn(messages.basisOf, key) ? t(messages.basisOf[key]) : key;
}

function isIn<T extends object>(labels: T, key: string): key is Extract<keyof T, string> {
  return key in labels;
}
