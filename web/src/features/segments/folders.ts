import { folded } from "@/lib/folded";

type Filed = { folder?: string | null; name: string };

/** By folder, those without one last; each in alphabetical order. */
export function byFolder<S extends Filed>(items: readonly S[]): { folder: string | null; items: S[] }[] {
  const folders = [...new Set(items.map((item) => item.folder ?? null))];
  folders.sort((one, other) => (one === null ? 1 : other === null ? -1 : one.localeCompare(other)));
  return folders.map((folder) => ({ folder, items: items.filter((item) => (item.folder ?? null) === folder).sort((one, other) => one.name.localeCompare(other.name)) }));
}

/** Those whose name or folder holds what is typed. */
export function matching<S extends Filed>(items: readonly S[], typed: string): S[] {
  const asked = folded(typed);
  return items.filter((item) => folded(`${item.folder ?? ""} ${item.name}`).includes(asked));
}
