import { useSearch } from "@tanstack/react-router";
import { NewImportPage } from "@/features/imports/components/NewImportPage";

export default function NewImportRoute() {
  const { campaign } = useSearch({ from: "/imports/new" });
  return <NewImportPage campaign={campaign} />;
}
