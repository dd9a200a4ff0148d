import { useEffect, useRef, useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useSession } from "@/features/sessions/public";
import { localMinute } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { blankNote } from "../noting";
import { useNoteInteraction } from "../queries";
import { NoteForm } from "./NoteForm";
import classes from "./NoteForm.module.css";

/** Notes an exchange at the head of the timeline, the rest of the page staying in sight: one often reads while one writes. */
export function Composer({ contact, kind, onDone }: { contact: number; kind: string; onDone: () => void }) {
  const { t } = useI18n();
  const zone = useSession().organization.time_zone;
  const [blank] = useState(() => blankNote(kind, localMinute(new Date(), zone)));
  const said = useSaid();
  const note = useNoteInteraction(contact);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
    box.current?.querySelector<HTMLInputElement>("input:checked, select")?.focus({ preventScroll: true });
  }, []);
  return (
    <section ref={box} className={classes.box} aria-label={t(messages.note)}>
      <NoteForm
        draftKey={`contact/${contact}/note`}
        blank={blank}
        send={(word) => t(messages.send, { kind: word })}
        pending={note.isPending}
        error={note.error}
        onCancel={onDone}
        onSend={(body, sent) =>
          note.mutate(body, {
            onSuccess: (written) => {
              sent.forget();
              said(t(messages.noted, { kind: sent.kind }), written.act);
              onDone();
            },
          })
        }
      />
    </section>
  );
}
