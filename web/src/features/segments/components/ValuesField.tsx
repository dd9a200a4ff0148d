import { MultiSelect, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { folded } from "@/lib/folded";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useBuilder } from "../builder";
import { literalText } from "../describe";
import type { Literal } from "../expression";
import { useValues, type ValuesOf } from "../queries";
import type { Choice, Holds } from "../vocabulary";
import { words } from "../words";
import { knownValues } from "../knownValues";
import { useLabel } from "./PlainFields";
import classes from "./builder.module.css";

type Props = { label: string; holds: Holds; options: Choice[]; of: ValuesOf | null; values: Literal[]; onChange: (values: Literal[]) => void };

const PAUSE_MS = 150;

/** Values picked with their counts as one types; texts may also be written freely. */
export function ValuesField(props: Props) {
  return props.holds === "text" || props.holds === "texts" || props.holds === "person_name" ? <FreeValues {...props} /> : <PickedValues {...props} />;
}

function PickedValues({ label, holds, options, of, values, onChange }: Props) {
  const { f } = useI18n();
  const { speaker } = useBuilder();
  const suggestions = useSuggestions(of);
  const counts = new Map(suggestions.items.map((item) => [JSON.stringify(item.value), item.count]));
  const known = knownValues(holds, options, speaker);
  const all = new Map([...suggestions.items, ...known].map((item) => [JSON.stringify(item.value), item.label]));
  for (const value of values) if (!all.has(JSON.stringify(value))) all.set(JSON.stringify(value), literalText(value, holds, speaker, options));
  const data = [...all].map(([value, text]) => ({ value, label: text })).sort((a, b) => (counts.get(b.value) ?? -1) - (counts.get(a.value) ?? -1));
  return (
    <MultiSelect
      size="xs"
      className={classes.values}
      {...useLabel(label)}
      placeholder={values.length === 0 ? speaker.t(words.chooseValue) : undefined}
      searchable
      hidePickedOptions
      data={data}
      value={values.map((value) => JSON.stringify(value))}
      onChange={(next) => onChange(next.map((value) => JSON.parse(value) as Literal))}
      {...suggestions.events}
      filter={({ options: all, search }) => all.filter((option) => "label" in option && folded(option.label).includes(folded(search))).slice(0, 60)}
      renderOption={({ option }) => <Suggestion text={option.label} count={counts.get(option.value)} write={f.number} />}
      comboboxProps={{ width: 280, position: "bottom-start" }}
      nothingFoundMessage="—"
    />
  );
}

function FreeValues({ label, of, values, onChange }: Props) {
  const { t, f } = useI18n();
  const suggestions = useSuggestions(of);
  const counts = new Map(suggestions.items.map((item) => [String(item.value), item.count]));
  return (
    <TagsInput
      size="xs"
      className={classes.values}
      {...useLabel(label)}
      placeholder={values.length === 0 ? t(words.chooseValue) : undefined}
      data={[...counts.keys()]}
      value={values.map(String)}
      onChange={onChange}
      {...suggestions.events}
      // The server chose them already, by what is typed.
      filter={({ options: all }) => all}
      renderOption={({ option }) => <Suggestion text={option.value} count={counts.get(option.value)} write={f.number} />}
      acceptValueOnBlur
      splitChars={[";", "\n"]}
      comboboxProps={{ width: 280, position: "bottom-start" }}
    />
  );
}

function Suggestion({ text, count, write }: { text: string; count: number | undefined; write: (n: number) => string }) {
  return (
    <span className={classes.suggestion}>
      <span>{text}</span>
      {count !== undefined && <small>{write(count)}</small>}
    </span>
  );
}

/** Asked of the server once the field is entered, then as one types. */
function useSuggestions(of: ValuesOf | null) {
  const [typed, setTyped] = useState("");
  const [entered, setEntered] = useState(false);
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useValues(of, asked, entered);
  return { items: found.data ?? [], events: { searchValue: typed, onSearchChange: setTyped, onFocus: () => setEntered(true) } };
}
