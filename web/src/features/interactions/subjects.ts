import { useQuery } from "@tanstack/react-query";
import { client, unwrap } from "@/lib/http";

/** What an exchange is about, each a thing of the organisation with a name. */
export type SubjectKey = "theme" | "campaign" | "event" | "type";

// The same keys as the pages that shape the base: what they change shows here at once.
const READ: Record<SubjectKey, { key: string; names: () => Promise<{ name: string }[]> }> = {
  theme: { key: "themes", names: async () => (await unwrap(client.GET("/api/v1/themes"))).items },
  campaign: { key: "campaigns", names: async () => (await unwrap(client.GET("/api/v1/campaigns"))).items },
  event: { key: "events", names: async () => (await unwrap(client.GET("/api/v1/events"))).items },
  type: { key: "membership-types", names: async () => (await unwrap(client.GET("/api/v1/membership-types"))).items },
};

/** The names in use, each once; null until they are known. */
export function useSubjects(of: SubjectKey): string[] | null {
  const { key, names } = READ[of];
  const known = useQuery({ queryKey: [key], queryFn: names });
  return known.data ? [...new Set(known.data.map(({ name }) => name))] : null;
}
