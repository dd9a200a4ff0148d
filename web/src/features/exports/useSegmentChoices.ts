import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/lib/http";

/** The saved questions one may give a link to. Segments come from their own feature's address: that feature shows exports, not the reverse. */
export function useSegmentChoices(): { value: string; label: string }[] {
  const segments = useQuery({ queryKey: ["segments", "choices"], queryFn: async () => (await unwrap(client.GET("/api/v1/segments"))).items });
  return (segments.data ?? []).map(({ id, name, folder }) => ({ value: String(id), label: folder ? `${folder} / ${name}` : name }));
}
