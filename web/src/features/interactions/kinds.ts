import { useQuery } from "@tanstack/react-query";
import { kindLabel } from "@/features/fields/public";
import { client, unwrap, type Schemas } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";

type Kind = Schemas["KindView"];
const NONE: Kind[] = [];

export type OwnKinds = {
  /** The kinds of the organisation's own, to be noted by hand like the others. */
  keys: string[];
  name: (key: string) => string;
  /** What a quantity of an own kind counts; null for the kinds that ship. */
  unitOf: (key: string) => Kind["unit"] | null;
};

export function useOwnKinds(): OwnKinds {
  const { t, locale } = useI18n();
  const kinds = useQuery({ queryKey: ["kinds"], queryFn: async () => (await unwrap(client.GET("/api/v1/kinds"))).items }).data ?? NONE;
  const own = kinds.filter((kind) => !kind.built_in);
  const find = (key: string) => own.find((kind) => kind.key === key);
  return { keys: own.map(({ key }) => key), name: (key) => find(key)?.name[locale] ?? kindLabel(key, t), unitOf: (key) => find(key)?.unit ?? null };
}
