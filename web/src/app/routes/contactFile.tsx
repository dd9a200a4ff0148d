import { useParams } from "@tanstack/react-router";
import { PersonFilePage } from "@/features/personFile/components/PersonFilePage";

export default function ContactFileRoute() {
  const { contactId } = useParams({ from: "/contacts/$contactId/file" });
  return <PersonFilePage key={contactId} id={Number(contactId)} />;
}
