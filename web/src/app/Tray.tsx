import { ExportsTray } from "@/features/exports/public";
import { OperationsTray } from "@/features/operations/public";
import { useSession } from "@/features/sessions/public";

/** Where long work under way shows, whatever the page. */
export function Tray() {
  const { capabilities } = useSession();
  return (
    <>
      <OperationsTray />
      <ExportsTray enabled={capabilities.includes("export")} />
    </>
  );
}
