import { ContactsPage } from "@/features/contacts/components/ContactsPage";
import { BulkActions } from "../bulkActions";

export default function ContactsRoute() {
  return <ContactsPage bulkActions={BulkActions} />;
}
