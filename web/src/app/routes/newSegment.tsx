import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { NewQuestionPage } from "@/features/segments/components/SegmentPage";
import type { SegmentSearch } from "@/features/segments/search";
import { BulkActions } from "../bulkActions";

export default function NewSegmentRoute() {
  const search = useSearch({ from: "/segments/new" });
  const navigate = useNavigate({ from: "/segments/new" });
  const onSearch = useCallback((next: SegmentSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <NewQuestionPage search={search} onSearch={onSearch} actions={BulkActions} />;
}
