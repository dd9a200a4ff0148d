export { PinnedSegments } from "./components/PinnedSegments";
export { QuestionEditor, type Answered, type Standing } from "./components/QuestionEditor";
export { FILTER_FIELDS, type Expression, type Figure, type FilterField, type Measure, type Question } from "./expression";
export { useLiveSegments } from "./movements";
export { useSegments, useVocabulary } from "./queries";
export { parseSegmentSearch, type SegmentSearch } from "./search";
export { useStart } from "./useStart";
export { useWritten } from "./useWritten";
export type { Vocabulary } from "./vocabulary";
