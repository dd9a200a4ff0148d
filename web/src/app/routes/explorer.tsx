import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { ExplorePage } from "@/features/explorer/components/ExplorePage";
import type { ExploreSearch } from "@/features/explorer/search";

export default function ExplorerRoute() {
  const search = useSearch({ from: "/explorer" });
  const navigate = useNavigate({ from: "/explorer" });
  const onSearch = useCallback((next: ExploreSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <ExplorePage search={search} onSearch={onSearch} />;
}
