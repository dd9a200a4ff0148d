import { Select } from "@mantine/core";
import { useItems } from "../queries";

type Props = { label: string; none: string; value: number | null; without?: number; error?: string | null; onChange: (branch: number | null) => void };

/** A branch of the tree, shown at its depth; or none. `without` leaves a branch and all that stands below it out. */
export function BranchSelect({ label, none, value, without, error, onChange }: Props) {
  const branches = useItems("branches").data ?? [];
  const below = new Set<number>(without === undefined ? [] : [without]);
  for (const branch of branches) if (branch.parent !== null && below.has(branch.parent)) below.add(branch.id);
  const data = branches.filter((branch) => !below.has(branch.id)).map((branch) => ({ value: String(branch.id), label: `${"\u2003".repeat(branch.depth)}${branch.name}` }));
  return (
    <Select
      label={label}
      allowDeselect={false}
      searchable={branches.length > 8}
      value={value === null ? "" : String(value)}
      error={error}
      data={[{ value: "", label: none }, ...data]}
      onChange={(chosen) => onChange(chosen ? Number(chosen) : null)}
    />
  );
}
