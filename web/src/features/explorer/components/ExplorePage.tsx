import { useCallback, useState } from "react";
import { QuestionEditor, useStart, useVocabulary, useWritten } from "@/features/segments/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { ExploreSearch } from "../search";
import { Charts } from "./Charts";
import { ExploreHead } from "./ExploreHead";

type Props = { search: ExploreSearch; onSearch: (next: ExploreSearch) => void };

/** A question on top, those who answer counted every way below. An address that another page wrote opens its question anew. */
export function ExplorePage({ search, onSearch }: Props) {
  const [opening, setOpening] = useState(0);
  const follow = useCallback(() => setOpening((generation) => generation + 1), []);
  const write = useWritten(search.q, follow);
  return <Explored key={opening} search={search} onSearch={onSearch} write={write} />;
}

function Explored({ search, onSearch, write }: Props & { write: (text: string | undefined) => void }) {
  const { t } = useI18n();
  const vocabulary = useVocabulary();
  const { start, error, retry } = useStart("explorer", search.q, null);
  const onText = useCallback(
    (text: string | undefined) => {
      if (text === search.q) return;
      write(text);
      onSearch({ ...search, q: text });
    },
    [search, onSearch, write],
  );
  if (!start || !vocabulary.data) {
    const failed = error ?? vocabulary.error;
    return (
      <>
        <PageHead title={t(messages.title)} />
        {failed ? <ProblemNote error={failed} onRetry={() => void (error ? retry() : vocabulary.refetch())} /> : <Bones lines={8} />}
      </>
    );
  }
  return (
    <QuestionEditor
      start={start}
      vocabulary={vocabulary.data}
      search={search}
      onSearch={(next) => onSearch({ ...search, ...next, as_of: next.as_of, view: next.view })}
      onText={onText}
      keep={keepNothing}
      head={() => <ExploreHead search={search} onSearch={onSearch} />}
      below={(answered) => <Charts {...answered} vocabulary={vocabulary.data} search={search} onSearch={onSearch} />}
    />
  );
}

/** The address says it all: nothing is kept apart. */
const keepNothing = () => undefined;
