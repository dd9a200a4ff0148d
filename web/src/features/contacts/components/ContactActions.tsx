import { Button } from "@mantine/core";
import { useEffect, useRef, type RefObject } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { useRemembered } from "@/lib/remembered";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";
import type { PageState } from "../usePageState";
import { RecordMenu } from "./RecordMenu";
import type { Mode } from "./Values";
import classes from "./contact.module.css";

type Props = { contact: ContactView; mode: Mode; page: PageState };

/** What one does most with a contact; on a phone, under the thumb. */
export function ContactActions({ contact, mode, page }: Props) {
  const { t } = useI18n();
  const [kind] = useRemembered<string>("cohorte.noteKind", "call", (text) => text || null);
  const editing = mode === "fill";
  const note = useRef<HTMLButtonElement>(null);
  useFocusBack(note, page.search.note !== undefined);
  if (mode === "read") return <RecordMenu contact={contact} editor={false} page={page} />;
  return (
    <div className={classes.actions} data-thumb-bar={page.search.note ? undefined : true}>
      <Button aria-pressed={editing} onClick={() => (editing ? page.close("edit") : page.open({ edit: true }))}>
        {t(editing ? messages.editDone : messages.edit)}
      </Button>
      <Button ref={note} variant="filled" onClick={() => page.open({ note: kind })}>
        {t(messages.note)}
      </Button>
      <RecordMenu contact={contact} editor page={page} />
    </div>
  );
}

/** The form it opened has gone, and the focus with it: it comes back to the button. */
function useFocusBack(button: RefObject<HTMLButtonElement | null>, open: boolean): void {
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
    was.current = open;
  }, [button, open]);
}
