export { useImportName, useImports } from "./queries";
export { ImportWatch } from "./components/ImportWatch";
export { ImportRows } from "./components/ImportRows";
export { templateAddress } from "./addresses";
