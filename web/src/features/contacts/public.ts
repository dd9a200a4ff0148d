export { useContactCount } from "./queries";
export type { Selection } from "./selection";
export type { BulkActionsProps } from "./components/BulkBar";
