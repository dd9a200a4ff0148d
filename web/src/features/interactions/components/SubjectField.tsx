import { Autocomplete } from "@mantine/core";
import { folded } from "@/lib/folded";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { useSubjects, type SubjectKey } from "../subjects";

type Props = { of: SubjectKey; value: string; error?: string | null; onChange: (value: string) => void };

/** A theme, a campaign, an event, a type of membership: those that are there are proposed, another name makes a new one, and says so. */
export function SubjectField({ of, value, error, onChange }: Props) {
  const { t } = useI18n();
  const known = useSubjects(of);
  const typed = value.trim();
  const isNew = known !== null && typed !== "" && !known.some((name) => folded(name) === folded(typed));
  return (
    <Autocomplete
      label={t(messages[of])}
      placeholder={known && known.length > 0 ? t(messages.chooseOrName) : undefined}
      description={isNew ? t(messages.willBeMade, { name: typed }) : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={known ?? []}
      limit={12}
      maxLength={200}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}
