export { Composer } from "./components/Composer";
export { Timeline } from "./components/Timeline";
export { messages as interactionMessages } from "./messages";
export type { TimelineFilter } from "./queries";
