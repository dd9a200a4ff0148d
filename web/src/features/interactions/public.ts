export { Timeline } from "./components/Timeline";
