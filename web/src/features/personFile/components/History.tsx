import { fieldLabel, valueText } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import type { PersonFile } from "../queries";
import { Part } from "./Part";
import classes from "./personFile.module.css";

type Said = PersonFile["history"][number];

/** What each import and each change said, latest first. */
export function History({ file }: { file: PersonFile }) {
  const { t } = useI18n();
  return (
    <Part title={t(messages.history)} detail={t(messages.historyDetail)}>
      <ul className={classes.rows}>
        {file.history.map((said) => (
          <SaidRow key={said.act_id} said={said} source={file.sources.find((source) => source.id === said.source_id)?.name} />
        ))}
      </ul>
    </Part>
  );
}

function SaidRow({ said, source }: { said: Said; source: string | undefined }) {
  const { t, f } = useI18n();
  const kind = said.kind in messages.acts ? t(messages.acts[said.kind as keyof typeof messages.acts]) : said.kind;
  return (
    <li>
      <b>{kind}</b> <span className={classes.soft}>{[f.instantExact(said.at), said.by, source, said.withdrawn && t(messages.withdrawn)].filter(Boolean).join(" · ")}</span>
      <p>
        {said.values.map((value, index) => (
          <span key={index} className={classes.value}>
            <span className={classes.soft}>{value.label ?? fieldLabel(value.field, t)}</span> {valueText(value.field, value.text, t, f)}
          </span>
        ))}
        {said.retracted > 0 && <span className={classes.value}>{t(messages.retracted, { n: said.retracted })}</span>}
      </p>
    </li>
  );
}
