import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { valueText } from "@/features/fields/public";
import { Detail } from "@/ui/Detail";
import { messages } from "../messages";
import { isWithdrawn } from "../model";
import type { ValueView } from "../queries";
import classes from "./contact.module.css";

/** A value of a contact; who says so and since when on hover, focus or tap. */
export function Value({ value }: { value: ValueView }) {
  const { t, f } = useI18n();
  const gone = isWithdrawn(value);
  const text = valueText(value.field, value.text, t, f);
  const bad = value.status === "bounced" || value.status === "returned" ? t(messages[value.status]) : null;
  return (
    <span className={classes.value}>
      <Detail label={t(messages.where, { value: text })} detail={<Assertions value={value} />}>
        {gone ? <s className={classes.gone}>{text}</s> : text}
      </Detail>
      {value.label && <small> · {value.label}</small>}
      {bad && <small className={classes.bad}> · {bad}</small>}
      {gone && <small> · {t(messages.withdrawn)}</small>}
    </span>
  );
}

function Assertions({ value }: { value: ValueView }) {
  const { t, f } = useI18n();
  if (value.assertions.length === 0) return <p>{t(messages.noSource)}</p>;
  return (
    <>
      <p className={classes.soft}>{t(messages.saidBy)}</p>
      <ul className={classes.assertions}>
        {value.assertions.map((assertion) => (
          <li key={`${assertion.source.id}-${assertion.act_id}`} data-withdrawn={assertion.withdrawn || undefined}>
            {assertion.withdrawn ? <s>{assertion.source.name}</s> : assertion.source.name}
            <small>
              {" · "}
              <time dateTime={assertion.at} title={f.instantExact(assertion.at)}>
                {f.dayShort(assertion.at)}
              </time>
              {assertion.by && ` · ${assertion.by}`}
              {assertion.import_id !== null && assertion.import_id !== undefined && (
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
    </>
  );
}
