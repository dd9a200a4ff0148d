import { SettingsPage } from "@/features/settings/components/SettingsPage";

export default function SettingsRoute() {
  return <SettingsPage noun={null} search={{}} />;
}
