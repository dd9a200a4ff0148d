import { useState } from "react";
import { useSaid } from "@/features/acts/public";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { draftOf } from "../noting";
import { useCorrectInteraction, type InteractionView } from "../queries";
import { NoteForm } from "./NoteForm";
import classes from "./NoteForm.module.css";

/** Corrects an exchange where it stands; what it said before stays readable. */
export function Correction({ contact, interaction, onDone }: { contact: number; interaction: InteractionView; onDone: () => void }) {
  const { t, locale } = useI18n();
  const zone = useSession().organization.time_zone;
  const [original] = useState(() => draftOf(interaction, zone, locale));
  const said = useSaid();
  const correct = useCorrectInteraction(contact, interaction.id);
  return (
    <section className={classes.box} aria-label={t(messages.correcting)}>
      <NoteForm
        draftKey={`contact/${contact}/correction/${interaction.id}`}
        blank={original}
        original={original}
        send={t(messages.correct)}
        pending={correct.isPending}
        error={correct.error}
        onCancel={onDone}
        onSend={(body, sent) =>
          correct.mutate(body, {
            onSuccess: (written) => {
              sent.forget();
              said(t(messages.corrected), written.act);
              onDone();
            },
          })
        }
      />
    </section>
  );
}
