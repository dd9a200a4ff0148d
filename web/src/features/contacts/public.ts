export { useContactCount } from "./queries";
export type { Selection } from "./selection";
export { useListSelection } from "./useSelection";
export { ContactList } from "./components/ContactList";
export { BulkBar, type BulkActions, type BulkActionsProps, type ListActions } from "./components/BulkBar";
export { DEFAULT_COLUMNS, parseColumns, type ColumnKey } from "./columns";
