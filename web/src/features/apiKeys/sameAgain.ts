import type { Schemas } from "@/lib/http";
import type { ApiKey, Capability } from "./queries";

/** A key like one that opens nothing any more: its name, its rights as far as one has them, its end, or a year when that is past. */
export function sameAgain(key: ApiKey, own: readonly string[], now: Date): Schemas["ApiKeyBody"] {
  const inOneYear = new Date(now);
  inOneYear.setFullYear(now.getFullYear() + 1);
  const ends = key.expires_at && new Date(key.expires_at) > now ? key.expires_at : inOneYear.toISOString();
  return { name: key.name, capabilities: key.capabilities.filter((capability) => own.includes(capability)) as Capability[], expires_at: ends };
}
