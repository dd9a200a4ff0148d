import { ExportsPage } from "@/features/exports/components/ExportsPage";

export default ExportsPage;
