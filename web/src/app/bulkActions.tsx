import type { BulkActionsProps } from "@/features/contacts/public";

/** What can be done with many contacts at once. */
export function BulkActions(_: BulkActionsProps) {
  return null;
}
