import type { BulkActionsProps, ListActions as ListActionsOf } from "@/features/contacts/public";
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

/** What can be done with a whole list, nothing being ticked. */
export const ListActions: ListActionsOf = ({ selection, count }) => {
  const { capabilities } = useSession();
  return capabilities.includes("export") && <ExportAction look="list" selection={selection} count={count} onDone={stay} />;
};

function stay() {
  // Nothing was ticked: nothing is to be unticked.
}
