import { useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";

export type DueView = Schemas["DueView"];
export type MovedView = Schemas["MovedView"];

/** What moved since the visit before, and what falls due. Asking it notes that one came. */
export function useNews() {
  const { locale } = useI18n();
  return useQuery({ queryKey: ["segments", "news", locale], queryFn: () => unwrap(client.GET("/api/v1/home/news")) });
}
