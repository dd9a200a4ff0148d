import { Checkbox } from "@mantine/core";
import { useRef } from "react";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { listMessages } from "../listMessages";
import { messages } from "../messages";
import type { ContactRow } from "../queries";
import type { ListSelection } from "../useSelection";
import classes from "./contacts.module.css";

/** The box of a row; with shift, all rows from the one ticked before follow. */
export function PickBox({ contact, picked }: { contact: ContactRow; picked: ListSelection }) {
  const { t } = useI18n();
  const shift = useRef(false);
  return (
    // The control is the box inside, which has a name of its own; the label only gives it room for a finger.
    // eslint-disable-next-line jsx-a11y/label-has-associated-control
    <label className={classes.boxReach}>
      <Checkbox
        size="xs"
        aria-label={t(listMessages.select, { name: contact.name || t(messages.unnamed) })}
        checked={picked.isPicked(contact.id)}
        onClick={(event) => (shift.current = event.shiftKey)}
        onChange={() => picked.pick(contact.id, shift.current)}
      />
    </label>
  );
}
