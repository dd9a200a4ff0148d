import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { canEdit, useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { Bones } from "@/ui/Bones";
import { Chip } from "@/ui/Chip";
import { PageHead } from "@/ui/PageHead";
import { ProblemNote } from "@/ui/ProblemNote";
import { StaleNote } from "@/ui/StaleNote";
import { messages } from "../messages";
import { useSegment, useVocabulary, type SegmentView } from "../queries";
import type { SegmentSearch } from "../search";
import { useSaveQuestion } from "../useSaveQuestion";
import { useStart } from "../useStart";
import { useWritten } from "../useWritten";
import { QuestionEditor, type Standing } from "./QuestionEditor";
import type { PeopleActions } from "./QuestionPeople";
import { SaveActions } from "./SaveActions";
import { SegmentMenu } from "./SegmentMenu";
import { SegmentNotes } from "./SegmentNotes";
import classes from "./segments.module.css";

type Props = { search: SegmentSearch; onSearch: (next: SegmentSearch) => void; actions: PeopleActions };

/** A new question. */
export function NewQuestionPage(props: Props) {
  return <Opened saved={null} {...props} />;
}

/** A saved one, which one may change. */
export function SegmentPage({ id, ...props }: Props & { id: number }) {
  const { t } = useI18n();
  const segment = useSegment(id);
  if (segment.data) return <Opened saved={segment.data} {...props} />;
  return (
    <>
      <PageHead title={t(messages.segments)} />
      {segment.error ? <ProblemNote error={segment.error} onRetry={() => void segment.refetch()} /> : <Bones lines={8} />}
    </>
  );
}

/** An address that another page wrote (a link, the way back) opens its question anew; what the editor writes does not. */
function Opened({ saved, search, onSearch, actions }: Props & { saved: SegmentView | null }) {
  const [opening, setOpening] = useState<Opening>({ generation: 0, from: "address" });
  const open = useCallback((from: Opening["from"]) => setOpening(({ generation }) => ({ generation: generation + 1, from })), []);
  const follow = useCallback(() => open("address"), [open]);
  const write = useWritten(search.q, follow);
  return <Question key={opening.generation} saved={saved} search={search} onSearch={onSearch} actions={actions} write={write} from={opening.from} onRestart={() => open("start")} />;
}

/** A question begun anew does not read its address, which may still say the one before. */
type Opening = { generation: number; from: "address" | "start" };
type QuestionProps = Props & { saved: SegmentView | null; write: (text: string | undefined) => void; from: Opening["from"]; onRestart: () => void };

function Question({ saved, search, onSearch, actions, write, from, onRestart }: QuestionProps) {
  const { t } = useI18n();
  const vocabulary = useVocabulary();
  const { start, error, retry, keep, forget, seen, see } = useStart(saved ? `segments.${saved.id}` : "segments.new", from === "start" ? undefined : search.q, saved);
  const onText = useCallback(
    (text: string | undefined) => {
      // The saved question needs no text in its address.
      const q = saved && text === saved.text ? undefined : text;
      if (q === search.q) return;
      write(q);
      onSearch({ ...search, q });
    },
    [saved, search, onSearch, write],
  );
  const restart = () => {
    forget();
    write(undefined);
    onSearch({ ...search, q: undefined });
    onRestart();
  };
  const saw = (version: string) => {
    forget();
    see(version);
  };
  if (!start || !vocabulary.data) {
    const failed = error ?? vocabulary.error;
    return (
      <>
        <PageHead title={saved?.name ?? t(messages.newQuestion)} />
        {failed ? <ProblemNote error={failed} onRetry={() => void (error ? retry() : vocabulary.refetch())} /> : <Bones lines={8} />}
      </>
    );
  }
  return (
    <QuestionEditor
      start={start}
      vocabulary={vocabulary.data}
      search={search}
      onSearch={onSearch}
      onText={onText}
      keep={keep}
      actions={actions}
      head={(standing) => (
        <>
          <Head saved={saved} seen={seen} standing={standing} search={search} onSaved={saw} onRevert={restart} />
          {start.restored && (
            <p className={classes.restored} role="status">
              <span>{t(messages.restored)}</span>
              <Button size="compact-sm" onClick={restart}>
                {saved ? t(messages.giveUp) : t(messages.startAgain)}
              </Button>
            </p>
          )}
        </>
      )}
    />
  );
}

type HeadProps = { saved: SegmentView | null; seen: string | null; standing: Standing; search: SegmentSearch; onSaved: (version: string) => void; onRevert: () => void };

function Head({ saved, seen, standing, search, onSaved, onRevert }: HeadProps) {
  const { t, locale } = useI18n();
  const editor = canEdit(useSession());
  const save = useSaveQuestion(saved, seen, onSaved);
  const changed = saved !== null && standing.text !== null && standing.text !== saved.text;
  return (
    <>
      <PageHead
        title={saved?.name ?? t(messages.newQuestion)}
        crumb={
          <>
            <Link to="/segments">{t(messages.segments)}</Link>
            {saved?.folder && ` / ${saved.folder}`}
          </>
        }
        badge={changed ? <Chip tone="warn">{t(messages.unsaved)}</Chip> : null}
        actions={
          <>
            {saved && <SegmentMenu segment={saved} asOf={search.as_of} editor={editor} onRevert={changed ? onRevert : null} />}
            <SaveActions saved={saved} changed={changed} standing={standing} asOf={search.as_of} columns={search.columns} editor={editor} save={save} />
          </>
        }
      />
      {save.conflict && <StaleNote {...save.conflict} pending={save.pending} onTake={onRevert} />}
      {saved?.broken && <p className={classes.asOf}>{saved.broken.message[locale]}</p>}
      {saved && <SegmentNotes segment={saved} />}
    </>
  );
}
