import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { SimilarPage } from "@/features/profiles/components/SimilarPage";
import type { ProfileSearch } from "@/features/profiles/search";

export default function SimilarRoute() {
  const search = useSearch({ from: "/segments/similar" });
  const navigate = useNavigate({ from: "/segments/similar" });
  const onSearch = useCallback((next: ProfileSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <SimilarPage search={search} onSearch={onSearch} />;
}
