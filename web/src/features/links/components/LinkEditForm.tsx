import { Button } from "@mantine/core";
import { useSaid } from "@/features/acts/public";
import { useDraft } from "@/features/drafts/public";
import { useSession } from "@/features/sessions/public";
import { civilDay } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { PanelForm } from "@/ui/PanelForm";
import { messages } from "../messages";
import { kindsBetween } from "../model";
import { useChangeLink, useRemoveLink, type ContactView, type LinkView } from "../queries";
import { isBackwards, linkBody, LinkFields, type LinkDraft } from "./LinkFields";
import classes from "./links.module.css";

/** Corrects, ends or removes one link; both sides see it. */
export function LinkEditForm({ contact, link, onDone }: { contact: ContactView; link: LinkView; onDone: () => void }) {
  const { t } = useI18n();
  const today = civilDay(new Date(), useSession().organization.time_zone);
  const blank: LinkDraft = { kind: link.role, title: link.title ?? "", from: link.from ?? "", until: link.until ?? "", territory: link.territory ?? "" };
  const { draft, change, forget, restored } = useDraft(`contact/${contact.id}/link/${link.id}`, blank);
  const said = useSaid();
  const edit = useChangeLink(link.id);
  const remove = useRemoveLink();
  const { name } = link.other;
  const done = () => {
    forget();
    onDone();
  };
  const save = (next: LinkDraft) => {
    if (isBackwards(next)) return;
    edit.mutate(linkBody(next), {
      onSuccess: (written) => {
        said(t(messages.changed, { name }), written.act);
        done();
      },
    });
  };
  const takeAway = () =>
    remove.mutate(link.id, {
      onSuccess: (written) => {
        said(t(messages.removed, { name }), written.act);
        done();
      },
    });
  return (
    <>
      <p className={classes.reads}>{name}</p>
      <div className={classes.extra}>
        {link.state === "now" && <Button onClick={() => save({ ...draft, until: today })}>{t(messages.endNow)}</Button>}
        <Button loading={remove.isPending} onClick={takeAway}>
          {t(messages.remove)}
        </Button>
      </div>
      <PanelForm onSend={() => save(draft)} onCancel={done} pending={edit.isPending} error={edit.error ?? remove.error} onStartAgain={restored ? () => change(blank) : null}>
        <LinkFields draft={draft} kinds={kindsBetween(contact.nature, link.other.nature)} onChange={(part) => change({ ...draft, ...part })} />
      </PanelForm>
    </>
  );
}
