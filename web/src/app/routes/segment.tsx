import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { SegmentPage } from "@/features/segments/components/SegmentPage";
import type { SegmentSearch } from "@/features/segments/search";
import { BulkActions } from "../bulkActions";

export default function SegmentRoute() {
  const { segmentId } = useParams({ from: "/segments/$segmentId" });
  const search = useSearch({ from: "/segments/$segmentId" });
  const navigate = useNavigate({ from: "/segments/$segmentId" });
  const onSearch = useCallback((next: SegmentSearch) => void navigate({ search: next, replace: true, resetScroll: false }), [navigate]);
  return <SegmentPage key={segmentId} id={Number(segmentId)} search={search} onSearch={onSearch} actions={BulkActions} />;
}
