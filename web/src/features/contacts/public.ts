export { useContactCount } from "./queries";
export type { Selection } from "./selection";
export { useListSelection } from "./useSelection";
export { ContactList, type ExtraColumn } from "./components/ContactList";
export { BulkBar, type BulkActions, type BulkActionsProps, type ListActions, type ShownFigure } from "./components/BulkBar";
export { DEFAULT_COLUMNS, parseColumns, type ColumnKey } from "./columns";
