import { useQuery } from "@tanstack/react-query";
import { useSources } from "@/features/sources/public";
import { client, unwrap } from "@/lib/http";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { listMessages } from "./listMessages";
import type { ContactSearch } from "./search";
import { useAttributes, useKnownBranches, useKnownTags } from "./shapes";

/** Something to filter by: its name on a chip, and how it stands among the others of a menu. */
export type Choice = { id: number; name: string; label: string };
export type AttributeChoice = Choice & { type: string; options: { id: number; name: string }[] };
type Named = "tag" | "branch" | "list" | "source";

export type Choices = {
  of: (key: Named) => Choice[];
  attributes: AttributeChoice[];
  nameOf: (key: Named, id: number) => string | null;
  /** What is kept of an attribute, in words; null until its name is known. */
  attributeText: (search: ContactSearch) => string | null;
};

/** What the base has to filter by, with its names. */
export function useChoices(): Choices {
  const { t } = useI18n();
  const lists = useStaticLists();
  const sources = useSources().data ?? [];
  const known: Record<Named, Choice[]> = {
    tag: useKnownTags().map(({ id, name, folder }) => ({ id, name, label: filed(name, folder) })),
    branch: useKnownBranches().map(({ id, name, depth }) => ({ id, name, label: INDENT.repeat(depth) + name })),
    list: lists.map(({ id, name }) => ({ id, name, label: name })),
    source: sources.map(({ id, name }) => ({ id, name, label: name })),
  };
  const attributes = useAttributes().map(({ id, name, folder, type, options }) => ({ id, name, label: filed(name, folder), type, options }));
  const attributeText = (search: ContactSearch) => {
    const chosen = attributes.find((attribute) => attribute.id === search.attribute);
    if (!chosen) return null;
    const option = chosen.options.find(({ id }) => id === search.option)?.name;
    const answer = search.answer === undefined ? null : t(search.answer ? listMessages.yes : listMessages.no);
    return t(listMessages.named, { what: chosen.name, name: option ?? answer ?? t(listMessages.anyValue) });
  };
  return { of: (key) => known[key], attributes, nameOf: (key, id) => known[key].find((choice) => choice.id === id)?.name ?? null, attributeText };
}

/** No-break, so that a branch stands under the one above it. */
const INDENT = "\u00a0\u00a0\u00a0";

/** Two of one name stand in different folders. */
function filed(name: string, folder: string | null | undefined): string {
  return folder ? `${name} (${folder})` : name;
}

const NONE: never[] = [];

function useStaticLists() {
  return useQuery({ queryKey: ["lists"], queryFn: async () => (await unwrap(client.GET("/api/v1/lists"))).items }).data ?? NONE;
}
