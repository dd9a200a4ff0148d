export { useContactCount } from "./queries";
