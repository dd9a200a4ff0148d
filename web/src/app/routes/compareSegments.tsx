import { useNavigate, useSearch } from "@tanstack/react-router";
import { ComparePage } from "@/features/segments/components/ComparePage";

export default function CompareSegmentsRoute() {
  const search = useSearch({ from: "/segments/compare" });
  const navigate = useNavigate({ from: "/segments/compare" });
  return <ComparePage search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />;
}
