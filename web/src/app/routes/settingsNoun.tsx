import { useParams, useSearch } from "@tanstack/react-router";
import { SettingsPage } from "@/features/settings/components/SettingsPage";
import { isNoun } from "@/features/settings/nouns";
import { NotFoundPage } from "../NotFoundPage";

export default function SettingsNounRoute() {
  const { noun } = useParams({ from: "/settings/$noun" });
  const search = useSearch({ from: "/settings/$noun" });
  return isNoun(noun) ? <SettingsPage noun={noun} search={search} /> : <NotFoundPage />;
}
