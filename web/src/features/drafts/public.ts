export { useDraft, useHasDraft } from "./useDraft";
