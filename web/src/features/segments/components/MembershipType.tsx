import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { words } from "../words";
import { Choose } from "./PlainFields";

export function MembershipType({ kind, onChange }: { kind: string | undefined; onChange: (kind: string | null) => void }) {
  const { t } = useI18n();
  const { speaker } = useBuilder();
  const types = speaker.vocabulary.membershipTypes;
  const all = kind && !types.includes(kind) ? [kind, ...types] : types;
  return <Choose label={t(words.membershipType)} value={kind ?? ""} options={[{ value: "", label: t(words.anyType) }, ...all.map((type) => ({ value: type, label: type }))]} onChange={(value) => onChange(value || null)} />;
}
