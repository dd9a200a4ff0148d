import { NativeSelect, TextInput } from "@mantine/core";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { columnAt, withValue, type Mapping } from "../mapping";
import { messages } from "../messages";
import classes from "./imports.module.css";

type Props = { heading: { index: number; name: string }; refused: string[]; mapping: Mapping; onMapping: (mapping: Mapping) => void };

/** Cells nobody can read ("NC", "Masc"): left to be rejected, read as something else, or as nothing. */
export function CellMeanings({ heading, refused, mapping, onMapping }: Props) {
  const { t } = useI18n();
  const meanings = columnAt(mapping, heading)?.values ?? {};
  const cells = [...new Set([...Object.keys(meanings), ...refused])];
  if (cells.length === 0) return null;
  return (
    <details className={classes.meanings} open={Object.keys(meanings).length > 0 || undefined}>
      <summary>{t(messages.meanings, { n: cells.length })}</summary>
      <ul>
        {cells.map((cell) => (
          <Meaning key={cell} cell={cell} meaning={meanings[cell] ?? null} onChange={(meaning) => onMapping(withValue(mapping, heading, cell, meaning))} />
        ))}
      </ul>
    </details>
  );
}

/** `meaning`: null as it is, empty for nothing said, else what to read instead. */
function Meaning({ cell, meaning, onChange }: { cell: string; meaning: string | null; onChange: (meaning: string | null) => void }) {
  const { t } = useI18n();
  const choice = meaning === null ? "as_is" : meaning === "" ? "nothing" : "other";
  const choose = (next: string) => onChange(next === "as_is" ? null : next === "nothing" ? "" : cell);
  return (
    <li className={classes.meaning}>
      <span className={classes.fault}>{cell}</span>
      <NativeSelect
        size="xs"
        aria-label={t(messages.meaningOf, { cell })}
        value={choice}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: "as_is", label: t(messages.meaningAsIs) },
          { value: "nothing", label: t(messages.meaningNothing) },
          { value: "other", label: t(messages.meaningOther) },
        ]}
      />
      {choice === "other" && <TextInput size="xs" aria-label={t(messages.meaningText, { cell })} value={meaning ?? ""} onChange={(event) => onChange(event.currentTarget.value || " ")} />}
    </li>
  );
}
