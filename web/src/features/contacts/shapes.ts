import { useQuery } from "@tanstack/react-query";
import { client, unwrap, type Schemas } from "@/lib/http";
import type { AttributeShape, Target } from "./editing";
import type { ContactView } from "./queries";

type Tag = Schemas["TagView"];
type Branch = Schemas["BranchView"];

const RARELY = { staleTime: 5 * 60_000 };
const NONE: never[] = [];

/** The attributes of the organisation, those that the caller may see. */
export function useAttributes(): (AttributeShape & { folder: string | null })[] {
  const attributes = useQuery({ queryKey: ["attributes"], queryFn: async () => (await unwrap(client.GET("/api/v1/attributes"))).items, ...RARELY });
  return attributes.data?.map(({ id, name, folder, kind, options }) => ({ id, name, folder: folder ?? null, type: kind, options })) ?? NONE;
}

/** How the values of an attribute are written; null while it is not known. */
export function useAttributeShape(id: number | undefined): AttributeShape | null {
  return useAttributes().find((attribute) => attribute.id === id) ?? null;
}

/** The attributes of the organisation that the contact has no value of. */
export function useAddableAttributes(contact: ContactView): Target[] {
  const held = new Set(contact.values.map((value) => value.attribute?.id));
  return useAttributes()
    .filter((attribute) => !held.has(attribute.id))
    .map((attribute) => ({ field: "attribute", key: null, attribute }));
}

export function useKnownTags(): Tag[] {
  return useQuery({ queryKey: ["tags"], queryFn: async () => (await unwrap(client.GET("/api/v1/tags"))).items, ...RARELY }).data ?? NONE;
}

export function useKnownBranches(): Branch[] {
  return useQuery({ queryKey: ["branches"], queryFn: async () => (await unwrap(client.GET("/api/v1/branches"))).items, ...RARELY }).data ?? NONE;
}
