import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { ProfilePage } from "@/features/profiles/components/ProfilePage";
import type { ProfileSearch } from "@/features/profiles/search";

export default function ProfileRoute() {
  const search = useSearch({ from: "/segments/profile" });
  const navigate = useNavigate({ from: "/segments/profile" });
  const onSearch = useCallback((next: ProfileSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <ProfilePage search={search} onSearch={onSearch} />;
}
