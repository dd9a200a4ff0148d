import { Select } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { blankSource, isRemembered, type SourcePlan } from "../model";
import { useSources } from "../queries";
import { SourceForm } from "./SourceForm";
import { SourceSummary } from "./SourceSummary";
import classes from "./sources.module.css";

const NEW = "new";

/** A remembered source, or a new one declared here. */
export function SourceChoice({ source, suggestedName, onChange }: { source: SourcePlan; suggestedName: string; onChange: (source: SourcePlan) => void }) {
  const { t } = useI18n();
  const sources = useSources().data ?? [];
  const chosen = isRemembered(source) ? sources.find((known) => known.id === source.id) : undefined;
  const choose = (value: string | null) => onChange(value === null || value === NEW ? blankSource(suggestedName) : { id: Number(value) });
  return (
    <div className={classes.choice}>
      {sources.length > 0 && (
        <Select
          label={t(messages.which)}
          searchable
          allowDeselect={false}
          value={isRemembered(source) ? String(source.id) : NEW}
          onChange={choose}
          data={[{ value: NEW, label: t(messages.newSource) }, ...sources.map((known) => ({ value: String(known.id), label: known.name }))]}
        />
      )}
      {chosen && <SourceSummary source={chosen} />}
      {!isRemembered(source) && <SourceForm source={source} onChange={onChange} />}
    </div>
  );
}
