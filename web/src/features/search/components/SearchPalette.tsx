import { CloseButton, Modal } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ProblemNote } from "@/ui/ProblemNote";
import { messages } from "../messages";
import type { Line, Place } from "../model";
import { useLines } from "../useLines";
import { useSeen } from "../useSeen";
import { SearchLines } from "./SearchLines";
import classes from "./search.module.css";

type Props = { opened: boolean; onClose: () => void; places: Place[] };

/** One field for everything: contacts, pages, actions. All of it by keyboard. */
export function SearchPalette({ opened, onClose, places }: Props) {
  const { t } = useI18n();
  return (
    <Modal opened={opened} onClose={onClose} withCloseButton={false} padding={0} size={620} attributes={{ content: { "aria-label": t(messages.searchAnything) } }} transitionProps={{ duration: 80 }} classNames={{ inner: classes.inner, content: classes.content, body: classes.body }}>
      <Field onClose={onClose} places={places} />
    </Modal>
  );
}

function Field({ onClose, places }: Omit<Props, "opened">) {
  const { t } = useI18n();
  const router = useRouter();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const [seen] = useState(useSeen());
  const { groups, fresh, partial, error } = useLines(text, places, seen);
  const lines = groups.flatMap((group) => group.lines);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  // At once: what is typed right after the key must not be lost.
  useEffect(() => field.current?.focus(), []);
  const at = Math.min(chosen, lines.length - 1);
  const open = (line: Line) => {
    onClose();
    router.history.push(line.href);
  };
  const enter = useEnter(fresh, () => lines[at] && open(lines[at]));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && lines.length > 0) setChosen((at + step + lines.length) % lines.length);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) enter();
    else return;
    event.preventDefault();
  };
  const type = (next: string) => {
    setText(next);
    setChosen(0);
  };
  const nothing = fresh && text.trim() !== "" && lines.length === 0 && !error;
  return (
    <>
      <CloseButton className={classes.close} onClick={onClose} aria-label={t(messages.close)} />
      <input
        ref={field}
        data-autofocus
        className={classes.input}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={lines[at] && `${list}-${lines[at].key}`}
        aria-label={t(messages.searchAnything)}
        placeholder={t(messages.placeholder)}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {partial && <p className={classes.note}>{t(messages.partial)}</p>}
      {error != null && <ProblemNote error={error} />}
      <SearchLines id={list} groups={groups} chosen={lines[at]?.key} onOpen={open} onPoint={(line) => setChosen(lines.indexOf(line))} />
      {nothing && (
        <p className={classes.nothing}>
          {t(messages.nothing, { typed: text.trim() })} <br />
          <span className={classes.soft}>{t(messages.nothingDetail)}</span>
        </p>
      )}
      <p role="status" className={classes.spoken}>
        {fresh ? t(messages.results, { n: lines.length }) : t(messages.searching)}
      </p>
      <p className={classes.help}>{t(messages.help)}</p>
    </>
  );
}

/** Enter opens the first line of the answer to what is typed, and waits for it when it is on its way. */
function useEnter(fresh: boolean, open: () => void): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (fresh && wanted.current) {
      wanted.current = false;
      open();
    }
  });
  return () => {
    if (fresh) open();
    else wanted.current = true;
  };
}
