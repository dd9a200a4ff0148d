import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { ButtonLink } from "@/ui/ButtonLink";
import { Panel } from "@/ui/Panel";
import { ProblemNote } from "@/ui/ProblemNote";
import type { Question } from "../expression";
import { messages } from "../messages";
import { useExplanation, useFound, type ExplainedView } from "../queries";
import classes from "./segments.module.css";

/** Of whom one wonders; nobody yet when one is still looking. */
export type Wondered = { id: number | null; name: string };
type Props = { question: Question; asOf: string | undefined; wondered: Wondered; onWonder: (next: Wondered | null) => void };

/** Why somebody is in or out: each condition, true or false, with the facts behind it. */
export function WhyPanel({ question, asOf, wondered, onWonder }: Props) {
  const { t } = useI18n();
  const why = useExplanation(question, wondered.id, asOf);
  return (
    <Panel title={wondered.name || t(messages.why)} opened onClose={() => onWonder(null)}>
      <div className={classes.form}>
        <Somebody wondered={wondered} onWonder={onWonder} />
        {wondered.id !== null && why.isPending && <Bones lines={5} />}
        {why.error && <ProblemNote error={why.error} onRetry={() => void why.refetch()} />}
        {why.data && wondered.id !== null && <Explanation why={why.data} />}
        {wondered.id !== null && (
          <ButtonLink to="/contacts/$contactId" params={{ contactId: String(wondered.id) }}>
            {t(messages.openContact)}
          </ButtonLink>
        )}
      </div>
    </Panel>
  );
}

function Explanation({ why }: { why: ExplainedView }) {
  const { t } = useI18n();
  return (
    <div className={classes.why}>
      <p className={classes.verdict}>{t(why.answers ? messages.isIn : messages.isOut, { name: why.name })}</p>
      {!why.asked && <p className={classes.asOf}>{t(messages.notAsked)}</p>}
      <WhyNode node={why.tree} />
    </div>
  );
}

function WhyNode({ node }: { node: ExplainedView["tree"] }) {
  const { t, locale } = useI18n();
  return (
    <div>
      <div className={classes.whyLine}>
        <span className={classes.whyMark} data-holds={node.holds}>
          {t(node.holds ? messages.holds : messages.fails)}
        </span>
        <span>
          {node.clause[locale]}
          {node.facts.length > 0 && <span className={classes.facts}> · {node.facts.map((fact) => fact.text[locale]).join(" · ")}</span>}
        </span>
      </div>
      {node.of.length > 0 && (
        <ul>
          {node.of.map((child) => (
            <li key={child.path}>
              <WhyNode node={child} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const PAUSE_MS = 180;

/** Anybody of the base, whether they answer or not. */
function Somebody({ wondered, onWonder }: Pick<Props, "wondered" | "onWonder">) {
  const { t } = useI18n();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const found = useFound(asked === wondered.name ? "" : asked);
  const rows = found.data?.items ?? [];
  const data = rows.map((row) => ({ value: String(row.id), label: row.name }));
  const own = wondered.id === null || data.some(({ value }) => value === String(wondered.id)) ? [] : [{ value: String(wondered.id), label: wondered.name }];
  return (
    <Select
      label={t(messages.whyFind)}
      searchable
      data={[...own, ...data]}
      value={wondered.id === null ? null : String(wondered.id)}
      onChange={(id) => {
        const row = rows.find((one) => String(one.id) === id);
        if (row) onWonder({ id: row.id, name: row.name });
      }}
      onSearchChange={setTyped}
      // The server chose them already.
      filter={({ options }) => options}
      data-autofocus={wondered.id === null || undefined}
    />
  );
}
