import { NativeSelect, TextInput } from "@mantine/core";
import { linkLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import classes from "./links.module.css";

export type LinkDraft = { kind: string; title: string; from: string; until: string; territory: string };

/** Kind, title and dates of a link: the same for a new one and for one that changes. */
export function LinkFields({ draft, kinds, onChange }: { draft: LinkDraft; kinds: string[]; onChange: (part: Partial<LinkDraft>) => void }) {
  const { t } = useI18n();
  const known = kinds.includes(draft.kind) ? kinds : [draft.kind, ...kinds];
  return (
    <>
      <NativeSelect label={t(messages.kind)} value={draft.kind} onChange={(event) => onChange({ kind: event.currentTarget.value })} data={known.map((value) => ({ value, label: linkLabel(value, t) }))} />
      <TextInput label={`${t(messages.title)} (${t(messages.optional)})`} description={t(messages.titleHelp)} value={draft.title} onChange={(event) => onChange({ title: event.currentTarget.value })} />
      {draft.kind === "mandate" && <TextInput label={`${t(messages.territory)} (${t(messages.optional)})`} value={draft.territory} onChange={(event) => onChange({ territory: event.currentTarget.value })} />}
      <div className={classes.dates}>
        <TextInput type="date" label={t(messages.from)} value={draft.from} onChange={(event) => onChange({ from: event.currentTarget.value })} />
        <TextInput type="date" label={t(messages.until)} description={t(messages.untilHelp)} inputWrapperOrder={["label", "input", "description", "error"]} value={draft.until} error={isBackwards(draft) ? t(messages.beyond) : null} onChange={(event) => onChange({ until: event.currentTarget.value })} />
      </div>
    </>
  );
}

export function isBackwards({ from, until }: LinkDraft): boolean {
  return from !== "" && until !== "" && until < from;
}

/** What the server takes: nothing rather than empty text. */
export function linkBody(draft: LinkDraft) {
  const said = (text: string) => text.trim() || null;
  return { kind: draft.kind, title: said(draft.title), from: said(draft.from), until: said(draft.until), territory: draft.kind === "mandate" ? said(draft.territory) : null };
}
