import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { townText } from "@/lib/town";
import { messages } from "../messages";
import { useFoundContacts, type ContactRow } from "../queries";

export type Picked = { id: number; name: string; nature: ContactRow["nature"] };

type Props = { label: string; picked: Picked | null; onPick: (picked: Picked | null) => void; except: number; error?: string | null };

const PAUSE_MS = 180;

/** Another contact, found by its name or anything else that is known of it. */
export function ContactPicker({ label, picked, onPick, except, error }: Props) {
  const { t } = useI18n();
  const [words, setWords] = useState("");
  const [asked] = useDebouncedValue(words.trim(), PAUSE_MS);
  const found = useFoundContacts(asked === picked?.name ? "" : asked);
  const rows = (found.data?.items ?? []).filter((row) => row.id !== except);
  const options = rows.map((row) => ({ value: String(row.id), label: row.name, note: [row.nature === "structure" ? t(messages.structure) : null, row.city && townText(row.city)].filter(Boolean).join(" · ") }));
  const shown = picked && !options.some((option) => option.value === String(picked.id)) ? [{ value: String(picked.id), label: picked.name, note: "" }, ...options] : options;
  const pick = (value: string | null) => {
    const row = rows.find((one) => String(one.id) === value);
    onPick(row ? { id: row.id, name: row.name, nature: row.nature } : null);
  };
  return (
    <Select
      label={label}
      placeholder={t(messages.otherPlaceholder)}
      searchable
      clearable
      value={picked ? String(picked.id) : null}
      onChange={pick}
      onSearchChange={setWords}
      data={shown}
      // The server chose them already.
      filter={({ options: all }) => all}
      nothingFoundMessage={asked.length < 2 ? t(messages.typeMore) : found.isFetching ? "…" : t(messages.nobody)}
      renderOption={({ option }) => (
        <span>
          {option.label} <small>{(option as (typeof shown)[number]).note}</small>
        </span>
      )}
      error={error}
    />
  );
}
