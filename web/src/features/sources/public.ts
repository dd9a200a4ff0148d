export { useSourceName, useSources } from "./queries";
export { SourceChoice } from "./components/SourceChoice";
export { isDeclared, type SourcePlan } from "./model";
export { SourceOrigin } from "./components/SourceOrigin";
export { SourceForm } from "./components/SourceForm";
export { PURPOSES } from "./model";
export { purposeOf } from "./messages";
