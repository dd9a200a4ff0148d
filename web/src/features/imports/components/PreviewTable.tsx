import { useI18n } from "@/lib/i18n/I18nProvider";
import { fieldLabel, labelText, valueText } from "@/features/fields/public";
import { messages } from "../messages";
import { storedColumns, storedKey, type ImportView } from "../model";
import { OutcomeWord } from "./OutcomeWord";
import classes from "./imports.module.css";

type Row = ImportView["preview"][number];
type Props = { view: ImportView; shown: "stored" | "file"; stale: boolean };

/** The first rows, as they will be stored or as they are in the file; faults under their row, cell by cell. */
export function PreviewTable({ view, shown, stale }: Props) {
  const { t, f } = useI18n();
  if (view.preview.length === 0) return <p className={classes.soft}>{t(messages.noPreview)}</p>;
  const stored = shown === "stored" ? storedColumns(view.preview) : [];
  const headings = shown === "stored" ? stored.map((column) => [fieldLabel(column.field, t), column.label && labelText(column.label, t)].filter(Boolean).join(" · ")) : view.columns.map((column) => column.name);
  const cellsOf = (row: Row) => (shown === "stored" ? stored.map((column) => textOf(row, column.key, (field, text) => valueText(field, text, t, f))) : view.columns.map((_, index) => row.cells[index] ?? ""));
  return (
    // A table wider than the screen scrolls by itself, with the keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroller} role="region" aria-label={t(messages.previewTitle)} tabIndex={0} aria-busy={stale} data-stale={stale || undefined}>
      <table className={classes.preview}>
        <thead>
          <tr>
            <th scope="col">{t(messages.line)}</th>
            <th scope="col">{t(messages.outcome)}</th>
            {headings.map((heading, index) => (
              <th key={index} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.preview.map((row) => (
            <PreviewRow key={row.line} row={row} view={view} cells={cellsOf(row)} marked={shown === "file"} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PreviewRow({ row, view, cells, marked }: { row: Row; view: ImportView; cells: string[]; marked: boolean }) {
  const { t, f, locale } = useI18n();
  const faulty = (index: number) => marked && row.problems.some((problem) => problem.column === view.columns[index]?.index);
  const nameOf = (column: number | null | undefined) => view.columns.find((one) => one.index === column)?.name ?? "";
  return (
    <>
      <tr data-outcome={row.outcome}>
        <td className={classes.lineNumber}>{f.number(row.line)}</td>
        <td>
          <OutcomeWord outcome={row.outcome} />
        </td>
        {cells.map((cell, index) => (
          <td key={index}>{faulty(index) ? <span className={classes.fault}>{cell || t(messages.empty)}</span> : cell}</td>
        ))}
      </tr>
      {row.problems.length > 0 && (
        <tr className={classes.problems}>
          <td colSpan={cells.length + 2}>
            <ul>
              {row.problems.map((problem, index) => (
                <li key={index}>
                  {problem.column === null || problem.column === undefined
                    ? problem.message[locale]
                    : t(messages.problemOf, { column: nameOf(problem.column), value: problem.value ?? "", message: problem.message[locale] })}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

function textOf(row: Row, key: string, text: (field: string, text: string) => string): string {
  return row.as_stored
    .filter((value) => storedKey(value) === key)
    .map((value) => text(value.field, value.text))
    .join(", ");
}
