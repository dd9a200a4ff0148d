import { NewImportPage } from "@/features/imports/components/NewImportPage";

export default NewImportPage;
