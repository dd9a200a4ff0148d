import type { BulkActionsProps } from "@/features/contacts/public";
import { ExportAction } from "@/features/exports/public";
import { OperationActions } from "@/features/operations/public";
import { useSession } from "@/features/sessions/public";

/** What can be done with many contacts at once. */
export function BulkActions(props: BulkActionsProps) {
  const { capabilities } = useSession();
  return (
    <>
      {capabilities.includes("edit_contacts") && <OperationActions {...props} />}
      {capabilities.includes("export") && <ExportAction {...props} />}
    </>
  );
}
