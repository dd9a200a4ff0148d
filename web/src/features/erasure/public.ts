export { EraseContact } from "./components/EraseContact";
