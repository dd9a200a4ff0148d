export { SearchDoor, SearchIcon, useSearchPalette } from "./components/SearchPlace";
export type { Place } from "./model";
