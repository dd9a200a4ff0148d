/** What the address of a new import says: the campaign of a sending whose results one brings back. */
export type NewImportSearch = { campaign?: string };

export function parseNewImportSearch(raw: Record<string, unknown>): NewImportSearch {
  const campaign = raw["campaign"];
  return typeof campaign === "string" && campaign.trim() ? { campaign } : {};
}
