import { Button } from "@mantine/core";
import { fieldLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Target } from "../editing";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import { useValueEdit } from "../useValueEdit";
import { ValueEditor } from "./ValueEditor";
import classes from "./editing.module.css";

type Props = { contact: ContactView; targets: Target[] };

/** What may still be added under a heading, a button each, which becomes its field. */
export function AddValues({ contact, targets }: Props) {
  if (targets.length === 0) return null;
  return (
    <div className={classes.adders}>
      {targets.map((target) => (
        <AddValue key={`${target.field}/${target.attribute?.id ?? target.key}`} contact={contact} target={target} />
      ))}
    </div>
  );
}

const REGISTERS: Record<string, string> = { siren: "SIREN", siret: "SIRET", rna: "RNA" };

function AddValue({ contact, target }: { contact: ContactView; target: Target }) {
  const { t } = useI18n();
  const edit = useValueEdit(contact, target, null);
  const name = target.attribute?.name ?? (target.field === "registration" ? REGISTERS[target.key ?? ""] : undefined) ?? fieldLabel(target.field, t);
  if (edit.open) return <ValueEditor edit={edit} target={target} name={name} removable={false} />;
  return (
    <Button size="compact-sm" onClick={edit.start}>
      {t(messages.add, { field: name })}
    </Button>
  );
}
