import { Autocomplete } from "@mantine/core";
import { folded } from "@/lib/folded";
import type { Draft } from "../model";

type Props = { label: string; help: string; known: { id: number; name: string }[]; draft: Draft; onChange: (change: Partial<Draft>) => void };

/** A name that exists, or a new one. */
export function NameOrNew({ label, help, known, draft, onChange }: Props) {
  // Two of one name stand in different folders: the first is offered.
  const names = [...new Set(known.map((one) => one.name))];
  const choose = (name: string) => onChange({ name, id: known.find((one) => folded(one.name) === folded(name))?.id ?? null });
  return <Autocomplete label={label} description={help} data={names} limit={8} value={draft.name} onChange={choose} data-autofocus maxLength={200} />;
}
