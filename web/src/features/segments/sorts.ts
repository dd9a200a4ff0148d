/** The orders in which people are listed. */
export const SORTS = ["name", "-name", "updated", "-updated", "created", "-created"] as const;
