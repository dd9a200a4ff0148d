import { Link } from "@tanstack/react-router";
import { fieldLabel, valueText } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { addressText } from "@/lib/town";
import { Detail } from "@/ui/Detail";
import { isEditable, isPending, type Target } from "../editing";
import { isWithdrawn } from "../model";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import { useAttributeShape } from "../shapes";
import { useValueEdit } from "../useValueEdit";
import { ReachLink } from "./ReachLink";
import { ValueEditor } from "./ValueEditor";
import type { Mode } from "./Values";
import classes from "./contact.module.css";

type Props = { contact: ContactView; value: ValueView; mode: Mode };

/** A value of a contact: who says so and since when on hover or focus; a click or Enter edits it, for whoever may. */
export function Value({ contact, value, mode }: Props) {
  const attribute = useAttributeShape(value.attribute?.id);
  const known = value.field !== "attribute" || attribute !== null;
  if (mode === "read" || !known || isPending(value) || !isEditable(value.field) || isWithdrawn(value)) return <Said contact={contact} value={value} />;
  return <EditableValue contact={contact} value={value} mode={mode} target={{ field: value.field, key: value.key, attribute: attribute ?? undefined }} />;
}

function EditableValue({ contact, value, mode, target }: Props & { target: Target }) {
  const { t } = useI18n();
  const edit = useValueEdit(contact, target, value);
  const name = target.attribute?.name ?? fieldLabel(value.field, t);
  if (!edit.open) return <Said contact={contact} value={value} look={mode === "fill" ? "field" : "text"} onAct={edit.start} returning={edit.touched} />;
  return (
    <ValueEditor edit={edit} target={target} name={name} removable>
      <Assertions value={value} />
    </ValueEditor>
  );
}

type SaidProps = { contact: ContactView; value: ValueView; look?: "text" | "field"; onAct?: () => void; returning?: boolean };

function Said({ contact, value, look, onAct, returning }: SaidProps) {
  const { t } = useI18n();
  const first = value.primary && contact.values.filter((other) => other.field === value.field).length > 1;
  const text = useShownText(value);
  const gone = isWithdrawn(value);
  const bad = value.status === "bounced" || value.status === "returned" ? t(messages[value.status]) : null;
  const detail = (
    <>
      <Assertions value={value} />
      {onAct && <p className={classes.soft}>{t(messages.clickToEdit)}</p>}
    </>
  );
  return (
    <span className={classes.value} data-pending={isPending(value) || undefined}>
      <Detail look={look} returning={returning} label={t(messages.where, { value: text })} detail={detail} onAct={onAct}>
        {gone ? <s className={classes.gone}>{text}</s> : text}
      </Detail>
      {value.label && <small> · {value.label}</small>}
      {first && <small> · {t(messages.primary)}</small>}
      {bad && <small className={classes.bad}> · {bad}</small>}
      {gone && <small> · {t(messages.withdrawn)}</small>}
      {!gone && !bad && look !== "field" && <ReachLink contact={contact} value={value} />}
    </span>
  );
}

/** The value as people write it; a town that came in capitals is softened. */
function useShownText(value: ValueView): string {
  const { t, f } = useI18n();
  const text = valueText(value.field, value.text, t, f);
  return value.field === "address" ? addressText(text, (value.detail as { city?: string } | null)?.city) : text;
}

const SHOWN = 4;

/** Who says so, since when and by which act, latest first. */
export function Assertions({ value }: { value: ValueView }) {
  const { t, f } = useI18n();
  if (value.assertions.length === 0) return <p>{t(messages.noSource)}</p>;
  const rest = value.assertions.length - SHOWN;
  return (
    <div className={classes.assertions}>
      <p className={classes.soft}>{t(messages.saidBy)}</p>
      <ul>
        {value.assertions.slice(0, SHOWN).map((assertion) => (
          <li key={`${assertion.source.id}-${assertion.act_id}`} data-withdrawn={assertion.withdrawn || undefined}>
            {assertion.withdrawn ? <s>{assertion.source.name}</s> : assertion.source.name}
            <small>
              {" · "}
              <time dateTime={assertion.at} title={f.instantExact(assertion.at)}>
                {f.dayShort(assertion.at)}
              </time>
              {assertion.by && ` · ${assertion.by}`}
              {assertion.import_id !== null && (
                <>
                  {" · "}
                  <Link to="/imports/$importId" params={{ importId: String(assertion.import_id) }}>
                    {t(messages.byImport, { id: assertion.import_id })}
                  </Link>
                </>
              )}
              {assertion.withdrawn && ` · ${t(messages.withdrawn)}`}
            </small>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.soft}>{t(messages.moreAssertions, { n: rest })}</p>}
    </div>
  );
}
