export { OperationActions } from "./components/OperationActions";
export { OperationsTray } from "./components/OperationsTray";
