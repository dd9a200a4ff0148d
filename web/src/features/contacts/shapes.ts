import type { AttributeShape, Target } from "./editing";
import type { ContactView } from "./queries";

type Named = { id: number; name: string };

const NONE: Named[] = [];

/** How the values of an attribute are written; null while it is not known. */
export function useAttributeShape(_id: number | undefined): AttributeShape | null {
  return null;
}

/** The attributes of the organisation that the contact has no value of. */
export function useAddableAttributes(_contact: ContactView): Target[] {
  return [];
}

export function useKnownTags(): Named[] {
  return NONE;
}

export function useKnownBranches(): Named[] {
  return NONE;
}
