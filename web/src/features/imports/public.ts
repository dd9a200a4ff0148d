export { useImportName, useImports } from "./queries";
export { ImportRows } from "./components/ImportRows";
export { templateAddress } from "./addresses";
