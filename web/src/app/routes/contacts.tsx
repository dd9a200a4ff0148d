import { ContactsPage } from "@/features/contacts/components/ContactsPage";
import { BulkActions, ListActions } from "../bulkActions";

export default function ContactsRoute() {
  return <ContactsPage bulkActions={BulkActions} listActions={ListActions} />;
}
