import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Schemas } from "@/lib/http";
import { columnAt, IGNORE, targetKey, withTarget, type Mapping } from "../mapping";
import { messages } from "../messages";
import type { FieldView } from "../queries";
import { CellMeanings } from "./CellMeanings";
import { TargetParams } from "./TargetParams";
import { TargetSelect } from "./TargetSelect";
import classes from "./imports.module.css";

type Props = { column: Schemas["ColumnView"]; refused: string[]; mapping: Mapping; fields: FieldView[]; onMapping: (mapping: Mapping) => void };

/** One column: its heading and some cells, what it becomes, and why. */
export function ColumnLine({ column, refused, mapping, fields, onMapping }: Props) {
  const { t, locale } = useI18n();
  const heading = column.name.trim() || t(messages.blankHeading, { index: column.index + 1 });
  const target = columnAt(mapping, column)?.to ?? IGNORE;
  const key = targetKey(target);
  const field = fields.find((one) => one.key === key);
  const guessed = key === targetKey(column.guess.target);
  const set = (to: typeof target) => onMapping(withTarget(mapping, column, to));
  return (
    <li className={classes.column} data-ignored={key === "ignore" || undefined}>
      <div className={classes.columnName}>
        <p className={classes.strong}>{heading}</p>
        <p className={classes.examples}>{column.examples.filter(Boolean).slice(0, 3).join(" · ") || t(messages.empty)}</p>
      </div>
      <div className={classes.columnTarget}>
        <TargetSelect label={t(messages.target, { column: heading })} heading={heading} target={target} fields={fields} onChange={set} />
        {field && <TargetParams target={target} params={field.params} onChange={set} />}
      </div>
      <div className={classes.columnWhy}>
        <p>{guessed ? column.guess.reason[locale] : field?.description[locale]}</p>
        <CellMeanings heading={column} refused={refused} mapping={mapping} onMapping={onMapping} />
      </div>
    </li>
  );
}
