import { Link } from "@tanstack/react-router";
import { useI18n } from "@/lib/i18n/I18nProvider";
import type { Schemas } from "@/lib/http";
import { messages } from "../messages";
import classes from "./settings.module.css";

/** How many values convert, and those that do not, with somebody who holds each. */
export function ConversionPreview({ preview }: { preview: Schemas["ConversionPreview"] }) {
  const { t } = useI18n();
  return (
    <>
      <p>{t(messages.converts, { n: preview.convertible })}</p>
      {preview.options.length > 0 && <p className={classes.soft}>{preview.options.join(" · ")}</p>}
      {preview.unconvertible > 0 && <p>{t(messages.doesNotConvert, { n: preview.unconvertible })}</p>}
      <ul className={classes.refused}>
        {preview.refused.map((refused) => (
          <li key={refused.text}>
            <Link to="/contacts/$contactId" params={{ contactId: String(refused.contacts[0]) }}>
              {refused.text || "∅"}
            </Link>{" "}
            <span className={classes.soft}>{t(messages.times, { n: refused.count })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
