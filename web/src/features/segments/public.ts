export { useSegments } from "./queries";
