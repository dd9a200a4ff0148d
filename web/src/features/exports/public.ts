export { ExportAction } from "./components/ExportAction";
export { ExportsTray } from "./components/ExportsTray";
