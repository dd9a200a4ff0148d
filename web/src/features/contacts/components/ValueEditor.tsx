import { Button } from "@mantine/core";
import { useEffect, useRef, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { Changes } from "@/features/acts/public";
import { LiftBlock } from "@/features/erasure/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { ApiProblem } from "@/lib/problem";
import { problemText } from "@/lib/problemText";
import type { Target } from "../editing";
import { messages } from "../pageMessages";
import type { ValueEdit } from "../useValueEdit";
import { ValueFields } from "./ValueFields";
import classes from "./editing.module.css";

type Props = { edit: ValueEdit; target: Target; name: string; removable: boolean; children?: ReactNode };

/** A value as a field, where it stands: Enter saves, Escape gives up; where the value comes from stays in sight. */
export function ValueEditor({ edit, target, name, removable, children }: Props) {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>("[data-autofocus]");
    field?.focus();
    if (field instanceof HTMLInputElement && field.type !== "date") field.select();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    edit.save();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    edit.stop();
  };
  const error = edit.problem ? t(messages.problem[edit.problem]) : fieldRefusal(edit);
  return (
    // Escape pressed in its fields comes up to the form: it is no control of its own.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={form} className={classes.editor} aria-label={t(target.key === null ? messages.adding : messages.editing, { field: name })} onSubmit={submit} onKeyDown={keys} noValidate>
      {edit.restored && <p className={classes.soft}>{t(messages.unsent)}</p>}
      <ValueFields target={target} draft={edit.draft} name={name} error={error} onChange={edit.change} />
      {edit.conflict ? <Theirs edit={edit} /> : <Refusal edit={edit} shown={error !== null} />}
      <LiftBlock refusal={edit.refusal} onLifted={edit.save} />
      {!edit.conflict && (
        <div className={classes.actions}>
          <Button type="submit" size="compact-sm" variant="filled">
            {t(messages.save)}
          </Button>
          <Button size="compact-sm" onClick={edit.stop}>
            {t(messages.cancel)}
          </Button>
          {removable && (
            <Button size="compact-sm" variant="subtle" onClick={edit.remove}>
              {t(messages.remove)}
            </Button>
          )}
        </div>
      )}
      {children}
    </form>
  );
}

/** Somebody else changed the contact meanwhile: said, with a way either side. Nothing is overwritten before one has chosen. */
function Theirs({ edit }: { edit: ValueEdit }) {
  const { t } = useI18n();
  if (!edit.conflict) return null;
  return (
    <div role="alert" className={classes.conflict}>
      {edit.conflict.since.map(({ act, changes, rows }) => (
        <div key={act.id}>
          <p>{t(messages.conflict, { by: act.by, at: act.at })}</p>
          <Changes changes={changes} rows={rows} />
        </div>
      ))}
      <div className={classes.actions}>
        <Button size="compact-sm" onClick={edit.save}>
          {t(messages.keepMine)}
        </Button>
        <Button size="compact-sm" onClick={edit.stop}>
          {t(messages.takeTheirs)}
        </Button>
      </div>
    </div>
  );
}

function Refusal({ edit, shown }: { edit: ValueEdit; shown: boolean }) {
  const { t } = useI18n();
  if (!edit.refusal || shown) return null;
  return (
    <p role="alert" className={classes.bad}>
      {problemText(edit.refusal, t)}
    </p>
  );
}

/** What the server says of the field itself stands under it. */
function fieldRefusal(edit: ValueEdit): string | null {
  if (edit.conflict || !(edit.refusal instanceof ApiProblem)) return null;
  return edit.refusal.problems.map((problem) => problem.message).join(" ") || null;
}
