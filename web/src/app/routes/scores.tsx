import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { ScoresPage } from "@/features/scores/components/ScoresPage";
import type { ScoresSearch } from "@/features/scores/search";

export default function ScoresRoute() {
  const search = useSearch({ from: "/scores" });
  const navigate = useNavigate({ from: "/scores" });
  const onSearch = useCallback((next: ScoresSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <ScoresPage search={search} onSearch={onSearch} />;
}
