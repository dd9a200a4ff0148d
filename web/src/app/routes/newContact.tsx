import { NewContactPage } from "@/features/contacts/components/NewContactPage";

export default NewContactPage;
