import { Button } from "@mantine/core";
import { useState } from "react";
import { BulkBar, ContactList, DEFAULT_COLUMNS, parseColumns, useListSelection, type BulkActions, type ColumnKey } from "@/features/contacts/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useRemembered } from "@/lib/remembered";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemNote } from "@/ui/ProblemNote";
import type { Question } from "../expression";
import { messages } from "../messages";
import { usePeople } from "../queries";
import type { SegmentSearch } from "../search";
import { selectionOf } from "../selection";
import { useFigureColumns } from "../useFigureColumns";
import { AddColumn } from "./AddColumn";
import { WhyPanel, type Wondered } from "./WhyPanel";
import classes from "./segments.module.css";

export type PeopleActions = BulkActions;
type Props = { question: Question; stale: boolean; search: SegmentSearch; onSearch: (next: SegmentSearch) => void; actions: PeopleActions };

/** Those who answer, below the question; a click on a name tells why. */
export function QuestionPeople({ question, stale, search, onSearch, actions }: Props) {
  const { t } = useI18n();
  const people = usePeople(question, { asOf: search.as_of, sort: search.sort, by: search.by, columns: search.columns });
  const [columns] = useRemembered<ColumnKey[]>("cohorte.contacts.columns", DEFAULT_COLUMNS, parseColumns);
  // Who may be reached is asked of the list of contacts only.
  const shown = columns.filter((column) => column !== "reach");
  const [wondered, setWondered] = useState<Wondered | null>(null);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const total = people.data?.pages.at(-1)?.total ?? null;
  const { extra, figures } = useFigureColumns(people.data?.pages, search, onSearch);
  const late = stale || people.isPlaceholderData;
  const key = JSON.stringify([question, search.as_of]);
  const picked = useListSelection(key, rows.map((row) => row.id), total ?? 0, (ticked) => selectionOf(ticked, question, search.as_of));
  return (
    <section aria-label={t(messages.people)}>
      <div className={classes.peopleHead}>
        <h2>
          {t(messages.people)} {rows.length > 0 && <span className={classes.soft}>· {t(messages.clickForWhy)}</span>}
        </h2>
        <span className={classes.peopleTools}>
          <AddColumn chosen={search.columns ?? []} onChange={(chosen) => onSearch({ ...search, columns: chosen.length > 0 ? chosen : undefined, by: chosen.includes(search.by?.replace(/^-/, "") ?? "") ? search.by : undefined })} />
          <Button size="compact-sm" variant="subtle" onClick={() => setWondered({ id: null, name: "" })}>
            {t(messages.whySomebody)}
          </Button>
        </span>
      </div>
      {people.error && <ProblemNote error={people.error} onRetry={() => void people.refetch()} />}
      {total === 0 && !late ? (
        <EmptyState title={t(messages.nobody)}>{t(messages.nobodyDetail)}</EmptyState>
      ) : (
        <ContactList
          rows={rows}
          total={total}
          stale={late}
          columns={shown.slice(0, Math.max(1, shown.length - extra.length))}
          extra={extra}
          sort={search.by ? undefined : (search.sort ?? "name")}
          onSort={(sort) => onSearch({ ...search, by: undefined, sort: sort === "name" ? undefined : sort })}
          more={people}
          picked={picked}
          beside={null}
          onBeside={(id) => setWondered({ id, name: rows.find((row) => row.id === id)?.name ?? "" })}
        />
      )}
      <BulkBar picked={picked} total={total ?? 0} actions={actions} figures={figures} />
      {wondered && <WhyPanel question={question} asOf={search.as_of} wondered={wondered} onWonder={setWondered} />}
    </section>
  );
}
