import { ApiPage } from "@/features/apiDocs/components/ApiPage";

export default ApiPage;
