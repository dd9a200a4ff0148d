import { Select } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useAttributes, useBranches, useLists, useTags } from "../choices";
import { messages } from "../messages";
import type { Draft } from "../model";
import { AttributeValueField } from "./AttributeValueField";
import { NameOrNew } from "./NameOrNew";

const STATUSES = ["active", "archived", "deceased", "restricted"] as const;

/** What a change is about: a tag, a list, a branch, an attribute and its value, a status. */
export function DraftFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useI18n();
  const kind = draft.kind;
  const ofTag = kind === "tag" || kind === "untag";
  const ofList = kind === "add_to_list" || kind === "remove_from_list";
  const ofBranch = kind === "assign_branch" || kind === "leave_branch";
  const tags = useTags(ofTag).data;
  const lists = useLists(ofList).data;
  const branches = useBranches(ofBranch).data;
  const attributes = useAttributes(kind === "set_attribute").data;
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  if (kind === "tag") return <NameOrNew label={t(messages.tag)} help={t(messages.newTag)} known={tags ?? []} draft={draft} onChange={set} />;
  if (kind === "add_to_list") return <NameOrNew label={t(messages.list)} help={t(messages.newList)} known={lists ?? []} draft={draft} onChange={set} />;
  if (kind === "untag") return <Known label={t(messages.tag)} known={tags} id={draft.id} onChange={(id) => set({ id })} />;
  if (kind === "remove_from_list") return <Known label={t(messages.list)} known={lists} id={draft.id} onChange={(id) => set({ id })} />;
  if (ofBranch) return <Known label={t(messages.branch)} known={branches} id={draft.id} onChange={(id) => set({ id })} />;
  if (kind === "set_attribute") {
    const attribute = attributes?.find((one) => one.id === draft.id);
    return (
      <>
        <Known label={t(messages.attribute)} known={attributes} id={draft.id} onChange={(id) => set({ id, value: undefined })} />
        {attribute && <AttributeValueField key={attribute.id} attribute={attribute} onChange={(value) => set({ value })} />}
      </>
    );
  }
  if (kind === "set_status") {
    const choices = STATUSES.map((value) => ({ value, label: t(messages.statusOf[value]) }));
    return <Select label={t(messages.status)} data={choices} value={draft.status} allowDeselect={false} onChange={(status) => status && set({ status: status as Draft["status"] })} data-autofocus />;
  }
  return null;
}

type KnownProps = { label: string; known?: { id: number; name: string }[]; id: number | null; onChange: (id: number | null) => void };

function Known({ label, known, id, onChange }: KnownProps) {
  const { t } = useI18n();
  const choices = (known ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  return <Select label={label} data={choices} value={id === null ? null : String(id)} searchable nothingFoundMessage={t(messages.nothingToChoose)} onChange={(value) => onChange(value === null ? null : Number(value))} data-autofocus />;
}
