export { PinnedSegments } from "./components/PinnedSegments";
export { useSegments, useVocabulary } from "./queries";
