import { Checkbox, Select, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { constantOf, withConstant, type Mapping } from "../mapping";
import { messages } from "../messages";
import { refusedCells, type ImportView } from "../model";
import { useFields, useMappings } from "../queries";
import { useSavedMapping } from "../savedMapping";
import type { Plan } from "../usePlan";
import { ColumnLine } from "./ColumnLine";
import classes from "./imports.module.css";

type Props = { view: ImportView; plan: Plan; mapping: Mapping; onMapping: (mapping: Mapping) => void; onPlan: (change: (plan: Plan) => Plan) => void };

/** What each column is about, and what holds for the whole file. */
export function ColumnsStep({ view, plan, mapping, onMapping, onPlan }: Props) {
  const { t } = useI18n();
  const fields = useFields(plan.kind).data ?? [];
  return (
    <>
      {view.proposed_mapping && <p className={classes.proposed}>{t(messages.proposed, { name: view.proposed_mapping.name })}</p>}
      <SavedMappings plan={plan} onMapping={onMapping} />
      <ol className={classes.columns}>
        {view.columns.map((column) => (
          <ColumnLine
            key={column.index}
            column={column}
            refused={refusedCells(view, column.index)}
            mapping={mapping}
            fields={fields}
            onMapping={onMapping}
          />
        ))}
      </ol>
      {plan.kind === "contacts" && <WholeFile mapping={mapping} onMapping={onMapping} />}
      {plan.kind === "results" && <OfSending mapping={mapping} onMapping={onMapping} />}
      <Remember plan={plan} suggested={view.files[0]?.name ?? ""} onPlan={onPlan} />
    </>
  );
}

function SavedMappings({ plan, onMapping }: { plan: Plan; onMapping: (mapping: Mapping) => void }) {
  const { t } = useI18n();
  const saved = (useMappings().data ?? []).filter((one) => one.kind === plan.kind);
  const load = useSavedMapping();
  if (saved.length === 0) return null;
  return (
    <Select
      className={classes.saved}
      label={t(messages.useMapping)}
      searchable
      placeholder={t(messages.chooseMapping)}
      value={null}
      data={saved.map((one) => ({ value: String(one.id), label: one.preset ? t(messages.preset, { name: one.name }) : one.name }))}
      onChange={(id) => id && load.mutate(Number(id), { onSuccess: (found) => onMapping(found.mapping) })}
    />
  );
}

const CONSTANTS = [
  { field: "tags", label: messages.tags, help: messages.tagsHelp },
  { field: "branch", label: messages.branch, help: null },
  { field: "list", label: messages.list, help: null },
] as const;

function WholeFile({ mapping, onMapping }: { mapping: Mapping; onMapping: (mapping: Mapping) => void }) {
  const { t } = useI18n();
  return (
    <fieldset className={classes.wholeFile}>
      <legend>{t(messages.wholeFile)}</legend>
      <p className={classes.soft}>{t(messages.wholeFileHelp)}</p>
      <div className={classes.constants}>
        {CONSTANTS.map(({ field, label, help }) => (
          <TextInput key={field} label={t(label)} description={help && t(help)} value={constantOf(mapping, field) ?? ""} onChange={(event) => onMapping(withConstant(mapping, { field }, event.currentTarget.value))} />
        ))}
      </div>
    </fieldset>
  );
}

/** Which sending the file tells of. */
function OfSending({ mapping, onMapping }: { mapping: Mapping; onMapping: (mapping: Mapping) => void }) {
  const { t } = useI18n();
  return (
    <div className={classes.constants}>
      <TextInput label={t(messages.campaign)} description={t(messages.campaignHelp)} value={constantOf(mapping, "campaign") ?? ""} onChange={(event) => onMapping(withConstant(mapping, { field: "campaign" }, event.currentTarget.value))} />
      <TextInput type="date" label={t(messages.sentOn)} description={t(messages.sentOnHelp)} value={constantOf(mapping, "interaction_at") ?? ""} onChange={(event) => onMapping(withConstant(mapping, { field: "interaction_at" }, event.currentTarget.value))} />
    </div>
  );
}

function Remember({ plan, suggested, onPlan }: { plan: Plan; suggested: string; onPlan: Props["onPlan"] }) {
  const { t } = useI18n();
  const name = plan.save_mapping_as ?? null;
  return (
    <div className={classes.remember}>
      <Checkbox label={t(messages.remember)} checked={name !== null} onChange={(event) => { const on = event.currentTarget.checked; onPlan((before) => ({ ...before, save_mapping_as: on ? suggested.replace(/\.[a-z.]+$/i, "") : null })); }} />
      {name !== null && <TextInput label={t(messages.rememberName)} value={name} onChange={(event) => { const next = event.currentTarget.value; onPlan((before) => ({ ...before, save_mapping_as: next })); }} />}
    </div>
  );
}
