import { useParams } from "@tanstack/react-router";
import { ContactPage } from "@/features/contacts/components/ContactPage";

export default function ContactRoute() {
  const { contactId } = useParams({ from: "/contacts/$contactId" });
  return <ContactPage key={contactId} id={Number(contactId)} />;
}
