import { useParams } from "@tanstack/react-router";
import { ImportPage } from "@/features/imports/components/ImportPage";

export default function ImportRoute() {
  const { importId } = useParams({ from: "/imports/$importId" });
  return <ImportPage key={importId} id={Number(importId)} />;
}
