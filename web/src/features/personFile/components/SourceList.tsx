import { basisLabel, originLabel } from "@/features/sources/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";
import classes from "./personFile.module.css";

/** Every source, with what allows keeping it and when people were told. */
export function SourceList({ sources }: { sources: PersonFile["sources"] }) {
  const { t, f } = useI18n();
  if (sources.length === 0) return null;
  return (
    <Part title={t(messages.sources)}>
      <ul className={classes.rows}>
        {sources.map((source) => (
          <li key={source.id}>
            <b>{source.name}</b>
            <p className={classes.soft}>
              {[
                originLabel(source.origin, t),
                basisLabel(source.basis, t),
                source.collected_on && t(messages.collected, { on: f.dayLong(source.collected_on) }),
                source.notice_given ? t(messages.notice, { on: f.dayLong(source.notice_given) }) : t(messages.noNotice),
                source.licence && t(messages.licence, { name: source.licence }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
