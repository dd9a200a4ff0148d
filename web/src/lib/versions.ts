import { ApiProblem } from "./problem";

/** Which version each of our own changes led to: an editor opened before one of them is still up to date. */
const steps = new Map<string, string>();

/** Notes a change of our own. What changes back is as it was: it leads nowhere any more. */
export function ledTo(before: string, after: string): void {
  if (before !== after) steps.set(before, after);
  steps.delete(after);
}

/** The version that our own changes made of the one seen. */
export function newest(seen: string): string {
  let version = seen;
  for (let next = steps.get(version); next !== undefined; next = steps.get(version)) version = next;
  return version;
}

/** The header that has a change refused when somebody else changed the same thing; without a version, whatever it became. */
export function ifMatch(seen: string | undefined): { "If-Match"?: string } {
  return seen === undefined ? {} : { "If-Match": `"${newest(seen)}"` };
}

/** Whether the change was refused because somebody else changed the same thing meanwhile. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 412;
}
