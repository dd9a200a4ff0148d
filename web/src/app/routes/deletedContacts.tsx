import { DeletedPage } from "@/features/contacts/components/DeletedPage";

export default DeletedPage;
