import { fieldLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Fact, Facts } from "@/ui/Facts";
import type { Target } from "../editing";
import { grouped } from "../model";
import type { ContactView, ValueView } from "../queries";
import { AddValues } from "./AddValue";
import { Section } from "./Section";
import { Value } from "./Value";

/** What a reader may do with the values of a section: look, correct what is there, or also see what may be added. */
export type Mode = "read" | "correct" | "fill";

type Props = { contact: ContactView; values: ValueView[]; mode: Mode };

/** Values of the same field stand under one name. */
export function Values({ contact, values, mode }: Props) {
  const { t } = useI18n();
  const name = (value: ValueView) => value.attribute?.name ?? (value.field === "registration" ? value.label : null) ?? fieldLabel(value.field, t);
  return (
    <Facts>
      {grouped(values, name).map(([title, group]) => (
        <Fact key={title} name={title}>
          {group.map((value, place) => (
            // By its place: the key of a number or an address changes with what it says, and the focus would be lost once it is saved.
            <div key={`${value.field}/${place}`}>
              <Value contact={contact} value={value} mode={mode} />
            </div>
          ))}
        </Fact>
      ))}
    </Facts>
  );
}

/** A heading with its values; it does not show when there is nothing to read and nothing to add. */
export function ValuesSection({ title, targets = [], ...rest }: Props & { title: string; targets?: Target[] }) {
  const addable = rest.mode === "fill" ? targets : [];
  if (rest.values.length + addable.length === 0) return null;
  return (
    <Section title={title}>
      {rest.values.length > 0 && <Values {...rest} />}
      <AddValues contact={rest.contact} targets={addable} />
    </Section>
  );
}
