import { ProblemNote } from "@/ui/ProblemNote";
import { StaleNote } from "@/ui/StaleNote";
import { otherError, type Saving } from "../useSaving";

/** Why it was not saved: somebody else changed it meanwhile, or whatever no field of the form already says. */
export function SavingNote({ saving, fields }: { saving: Saving; fields: string[] }) {
  const { conflict, pending } = saving;
  if (conflict) return <StaleNote name={conflict.name} differences={conflict.differences} pending={pending} onTake={conflict.take} onKeep={conflict.keep} />;
  const other = otherError(saving.error, fields);
  return other ? <ProblemNote error={other} /> : null;
}
