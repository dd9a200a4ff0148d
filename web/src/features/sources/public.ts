export { basisLabel, originLabel } from "./labels";
export { useSourceName, useSources } from "./queries";
export { SourceChoice } from "./components/SourceChoice";
export { isDeclared, type SourcePlan } from "./model";
export { SourceOrigin } from "./components/SourceOrigin";
