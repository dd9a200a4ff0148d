import { useNavigate, useSearch } from "@tanstack/react-router";
import { JournalPage } from "@/features/journal/components/JournalPage";

export default function JournalRoute() {
  const search = useSearch({ from: "/compliance/journal" });
  const navigate = useNavigate();
  return <JournalPage search={search} onChange={(next) => void navigate({ to: "/compliance/journal", search: next, replace: true })} />;
}
