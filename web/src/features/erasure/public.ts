export { blockedBy } from "./blocked";
export { EraseContact } from "./components/EraseContact";
export { LiftBlock } from "./components/LiftBlock";
