import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useId, useState, type FormEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { folded } from "@/lib/folded";
import { useChange } from "../changing";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import { useKnownBranches, useKnownTags } from "../shapes";
import classes from "./contact.module.css";

/** A tag by its name: one that is known is proposed, another is made. */
export function TagAdder({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const [name, setName] = useState("");
  const list = useId();
  const tags = useKnownTags();
  const change = useChange(contact.id);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const said = name.trim();
    if (!said) return;
    const known = tags.find((tag) => folded(tag.name) === folded(said));
    change.mutate({ patch: { tags: { add: [known ? { id: known.id } : { name: said }] } }, shown: (before) => withMark(before, "tag", known?.name ?? said), seen: contact.version, sentence: t(messages.saved, { field: said }) });
    setName("");
  };
  return (
    <form className={classes.adder} onSubmit={add}>
      <TextInput size="xs" aria-label={t(messages.addTagLabel)} placeholder={t(messages.addTag)} list={list} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="off" />
      <datalist id={list}>
        {tags.map((tag) => (
          <option key={tag.id} value={tag.name} />
        ))}
      </datalist>
      <Button type="submit" size="compact-sm" aria-label={t(messages.addTagLabel)} disabled={name.trim() === ""}>
        +
      </Button>
    </form>
  );
}

export function BranchAdder({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const change = useChange(contact.id);
  const held = new Set(contact.values.filter((value) => value.field === "branch").map((value) => value.key));
  const branches = useKnownBranches().filter((branch) => !held.has(String(branch.id)));
  if (branches.length === 0) return null;
  const add = (id: string) => {
    const branch = branches.find((one) => String(one.id) === id);
    if (branch) change.mutate({ patch: { branches: { add: [{ id: branch.id }] } }, shown: (before) => withMark(before, "branch", branch.name), seen: contact.version, sentence: t(messages.saved, { field: branch.name }) });
  };
  return <NativeSelect size="xs" aria-label={t(messages.addBranch)} value="" onChange={(event) => add(event.currentTarget.value)} data={[{ value: "", label: t(messages.addBranch) }, ...branches.map((branch) => ({ value: String(branch.id), label: branch.name }))]} />;
}

function withMark(contact: ContactView, field: "tag" | "branch", text: string): ContactView {
  const mark: ValueView = { field, key: "", label: null, text, primary: false, status: null, detail: null, raw: null, attribute: null, assertions: [] };
  return { ...contact, values: [...contact.values, mark] };
}
