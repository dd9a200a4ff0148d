export { useSourceName, useSources } from "./queries";
export { SourceChoice } from "./components/SourceChoice";
export { blankSource, isDeclared, type SourcePlan } from "./model";
