import { SegmentsPage } from "@/features/segments/components/SegmentsPage";

export default SegmentsPage;
