export { PinnedSegments } from "./components/PinnedSegments";
export { useSegments } from "./queries";
