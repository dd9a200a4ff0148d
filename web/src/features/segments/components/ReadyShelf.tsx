import { TextInput } from "@mantine/core";
import { useDebouncedValue, useInViewport } from "@mantine/hooks";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { problemText } from "@/lib/problemText";
import { ButtonLink } from "@/ui/ButtonLink";
import { messages } from "../messages";
import { questionOf, useCount, useFilled, useReady, type ReadyView } from "../queries";
import { words } from "../words";
import classes from "./segments.module.css";

/** Ready questions by goal, for those who do not know where to begin. */
export function ReadyShelf() {
  const { t, locale } = useI18n();
  const ready = useReady().data ?? [];
  const goals = [...new Set(ready.map((one) => one.goal))];
  if (ready.length === 0) return null;
  return (
    <section className={classes.group} aria-label={t(messages.readyTitle)}>
      <h2>{t(messages.readyTitle)}</h2>
      <p className={classes.soft}>{t(messages.readyDetail)}</p>
      {goals.map((goal) => {
        const own = ready.filter((one) => one.goal === goal);
        return (
          <section key={goal} className={classes.group}>
            <h3>{own[0]!.goal_name[locale]}</h3>
            <div className={classes.shelf}>
              {own.map((one) => (
                <ReadyQuestion key={one.key} ready={one} />
              ))}
            </div>
          </section>
        );
      })}
    </section>
  );
}

const PAUSE_MS = 300;

/** One ready question: what it is for, its values, how many answer now. */
function ReadyQuestion({ ready }: { ready: ReadyView }) {
  const { t, f, locale } = useI18n();
  const { ref, inViewport } = useInViewport();
  const [values, setValues] = useState<Record<string, string>>({});
  const answer = useReadyAnswer(ready, values, inViewport);
  return (
    <article ref={ref} className={classes.ready}>
      <div className={classes.readyTop}>
        <h4 className={classes.rowName}>{ready.name[locale]}</h4>
        <span className={classes.readyCount} data-stale={answer.late || undefined}>
          {answer.count !== null && f.number(answer.count)}
        </span>
      </div>
      <p className={classes.soft}>{ready.purpose[locale]}</p>
      <div className={classes.parameters}>
        {ready.parameters.map((parameter) => (
          <TextInput key={parameter.key} size="xs" label={parameter.name[locale]} inputMode={parameter.kind === "integer" || parameter.kind === "euros" ? "decimal" : undefined} value={values[parameter.key] ?? parameter.usual} onChange={(event) => setValues({ ...values, [parameter.key]: event.currentTarget.value })} error={answer.refused && parameter.key in values} />
        ))}
        <ButtonLink to="/segments/new" search={{ q: answer.text }} size="xs" aria-label={t(words.of, { what: t(messages.openReady), detail: ready.name[locale] })}>
          {t(messages.openReady)}
        </ButtonLink>
      </div>
      {answer.error ? <p className={classes.asOf}>{problemText(answer.error, t)}</p> : null}
    </article>
  );
}

/** Counted once it has come into view: the shelf is long, and each count reads the whole base. */
function useReadyAnswer(ready: ReadyView, values: Record<string, string>, inViewport: boolean) {
  const [seen, setSeen] = useState(false);
  if (inViewport && !seen) setSeen(true);
  const [asked] = useDebouncedValue(values, PAUSE_MS);
  const changed = Object.keys(asked).length > 0;
  const filled = useFilled(ready.key, asked, changed);
  const expression = changed ? (filled.data?.expression ?? null) : ready.expression;
  const counting = useCount(seen && expression ? questionOf(expression) : null, undefined);
  return {
    text: (changed && filled.data?.text) || ready.text,
    count: counting.data?.count ?? null,
    late: values !== asked || (changed && (filled.isPlaceholderData || filled.isError)) || counting.isPlaceholderData || counting.isError,
    refused: changed && filled.isError,
    error: filled.error ?? counting.error,
  };
}
