export { SettingsPage } from "./components/SettingsPage";
export { useSettings } from "./queries";
