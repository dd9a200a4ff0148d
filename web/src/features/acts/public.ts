export { Changes } from "./components/Changes";
export { History } from "./components/History";
export { messages as actMessages } from "./messages";
export { isOwn, refreshContacts, rememberOwn, type ActView, type Written } from "./queries";
export { useBringBack } from "./useBringBack";
export { useSaid } from "./useSaid";
