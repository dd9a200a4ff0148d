import { ApiKeysPage } from "@/features/apiKeys/components/ApiKeysPage";

export default ApiKeysPage;
