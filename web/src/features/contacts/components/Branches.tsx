import { useI18n } from "@/lib/i18n/I18nProvider";
import { Chip } from "@/ui/Chip";
import { removalOf, withoutValue } from "../editing";
import { useChange } from "../changing";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import { useKnownBranches } from "../shapes";
import { Section } from "./Section";
import type { Mode } from "./Values";
import { Value } from "./Value";
import { BranchAdder } from "./MarkAdders";
import classes from "./contact.module.css";

type Props = { contact: ContactView; branches: ValueView[]; mode: Mode };

/** The branches they are attached to, with how and since when. */
export function Branches({ contact, branches, mode }: Props) {
  const { t, f } = useI18n();
  const change = useChange(contact.id);
  const some = useKnownBranches().length > 0;
  if (branches.length === 0 && (mode !== "fill" || !some)) return null;
  const remove = (branch: ValueView) => change.mutate({ patch: removalOf(branch), shown: (before) => withoutValue(before, branch), seen: contact.version, sentence: t(messages.removed, { field: branch.text }) });
  return (
    <Section title={t(messages.branches)}>
      <ul className={classes.branches}>
        {branches.map((branch) => (
          <li key={branch.key}>
            {mode === "fill" ? (
              <Chip onRemove={() => remove(branch)} removeLabel={`${t(messages.remove)} : ${branch.text}`}>
                {branch.text}
              </Chip>
            ) : (
              <Value contact={contact} value={branch} mode="read" />
            )}
            <small>{periodOf(branch, t, f)}</small>
          </li>
        ))}
      </ul>
      {mode === "fill" && <BranchAdder contact={contact} />}
    </Section>
  );
}

function periodOf(value: ValueView, t: ReturnType<typeof useI18n>["t"], f: ReturnType<typeof useI18n>["f"]): string {
  const { from, until } = (value.detail ?? {}) as { from?: string | null; until?: string | null };
  const period = t(messages.period, { from: from ? f.dayLong(from) : null, until: until ? f.dayLong(until) : null });
  return period && ` · ${period}`;
}
