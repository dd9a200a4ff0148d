/** What the address of the settings says: the one whose panel is open, or one to add. */
export type SettingsSearch = { item?: number | "new" };

export function parseSettingsSearch(raw: Record<string, unknown>): SettingsSearch {
  const item = raw["item"];
  if (item === "new") return { item };
  return typeof item === "number" && Number.isInteger(item) && item > 0 ? { item } : {};
}
