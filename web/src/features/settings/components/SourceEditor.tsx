import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { SourceForm } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { Bodies } from "../queries";
import { useSaving } from "../useSaving";
import { BranchSelect } from "./BranchSelect";
import type { EditorProps } from "./Editor";
import { Going } from "./Going";
import { SavingNote } from "./SavingNote";
import classes from "./settings.module.css";

const BLANK: Bodies["sources"] = { name: "", origin: "other_tool", basis: "undeclared", purposes: [], channels: [], collected_on: null, notice_given: null, branch: null, expires_on: null, trust_rank: 5, licence: null };

/** What a source declares: the same form as in the wizard of imports, and who collected it. */
export function SourceEditor({ item, shapes, onGone, ...after }: EditorProps<"sources">) {
  const { t } = useI18n();
  const before = item && declared(item);
  const [body, setBody] = useState(before ?? BLANK);
  const saving = useSaving("sources", item, before, after);
  return (
    <>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          saving.save(body);
        }}
      >
        <fieldset disabled={!shapes} className={classes.fields}>
          <SourceForm source={body} onChange={(source) => setBody({ ...body, ...source } as Bodies["sources"])} />
          <BranchSelect label={t(messages.branch)} none={t(messages.wholeOrganization)} value={body.branch ?? null} onChange={(branch) => setBody({ ...body, branch })} />
          <TextInput label={t(messages.licence)} value={body.licence ?? ""} onChange={(event) => setBody({ ...body, licence: event.currentTarget.value || null })} />
        </fieldset>
        <SavingNote saving={saving} fields={[]} />
        {shapes && (
          <Button type="submit" variant="filled" loading={saving.pending} className={classes.submit}>
            {t(item ? messages.save : messages.create)}
          </Button>
        )}
      </form>
      {item && shapes && <Going noun="sources" item={item} onGone={onGone} />}
    </>
  );
}

function declared(item: NonNullable<EditorProps<"sources">["item"]>): Bodies["sources"] {
  const { name, origin, basis, purposes, channels, collected_on, notice_given, branch, expires_on, trust_rank, licence } = item;
  return { name, origin, basis, purposes, channels, collected_on, notice_given, branch, expires_on, trust_rank, licence };
}
