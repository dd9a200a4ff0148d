import { useSources } from "@/features/sources/public";
import type { ContactSearch } from "./search";

export type Choice = { id: number; name: string };
export type AttributeChoice = Choice & { kind: string; options: Choice[] };
type Named = "tag" | "branch" | "list" | "source";

export type Choices = {
  of: (key: Named) => Choice[];
  attributes: AttributeChoice[];
  nameOf: (key: Named, id: number) => string | null;
  attributeText: (search: ContactSearch) => string | null;
};

/** What the base has to filter by, with its names. */
export function useChoices(): Choices {
  const sources = useSources().data ?? [];
  const known: Record<Named, Choice[]> = { tag: [], branch: [], list: [], source: sources };
  const attributes: AttributeChoice[] = [];
  const nameOf = (key: Named, id: number) => known[key].find((choice) => choice.id === id)?.name ?? null;
  return { of: (key) => known[key], attributes, nameOf, attributeText: () => null };
}
