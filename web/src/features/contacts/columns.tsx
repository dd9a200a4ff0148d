import { channelLabel } from "@/features/fields/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { phoneText } from "@/lib/phone";
import { Chip } from "@/ui/Chip";
import { Moment } from "@/ui/Moment";
import type { ReactNode } from "react";
import { listMessages } from "./listMessages";
import { messages } from "./messages";
import classes from "./components/contacts.module.css";
import type { ContactRow } from "./queries";
import { REACH_CHANNELS } from "./search";

export type ColumnKey = "email" | "phone" | "city" | "tags" | "branches" | "reach" | "profession" | "reference" | "created" | "updated";

type Column = { key: ColumnKey; text: (typeof messages)["email"]; sort?: "created" | "updated"; width: string; cell: (contact: ContactRow) => ReactNode };

/** The columns one may choose beside the name, in the order in which they show. */
export const COLUMNS: Column[] = [
  { key: "email", text: messages.email, width: "24%", cell: (contact) => contact.email },
  { key: "phone", text: messages.phone, width: "136px", cell: (contact) => contact.phone && phoneText(contact.phone) },
  { key: "city", text: messages.city, width: "18%", cell: (contact) => place(contact) },
  { key: "tags", text: messages.tags, width: "18%", cell: (contact) => <Names names={contact.tags} /> },
  { key: "branches", text: listMessages.branch, width: "16%", cell: (contact) => <Names names={contact.branches} /> },
  { key: "reach", text: listMessages.reachable, width: "20%", cell: (contact) => contact.reach && <Channels open={contact.reach} /> },
  { key: "profession", text: listMessages.profession, width: "16%", cell: (contact) => contact.profession },
  { key: "reference", text: listMessages.reference, width: "120px", cell: (contact) => contact.reference },
  { key: "created", text: messages.created, sort: "created", width: "132px", cell: (contact) => <Moment at={contact.created_at} /> },
  { key: "updated", text: messages.updated, sort: "updated", width: "132px", cell: (contact) => <Moment at={contact.updated_at} /> },
];

export const DEFAULT_COLUMNS: ColumnKey[] = ["email", "phone", "city", "tags"];

/** A remembered choice; keys that no longer exist are dropped. */
export function parseColumns(text: string): ColumnKey[] | null {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) return null;
  return COLUMNS.map((column) => column.key).filter((key) => value.includes(key));
}

export function place(contact: ContactRow): string {
  return [contact.postcode, contact.city].filter(Boolean).join(" ");
}

/** By which channels, for news: a word each, as many as there is room for. */
function Channels({ open }: { open: NonNullable<ContactRow["reach"]> }) {
  const { t } = useI18n();
  const names = REACH_CHANNELS.filter((channel) => open.includes(channel)).map((channel) => channelLabel(channel, t));
  if (names.length === 0) return <span className={classes.notReachable}>{t(listMessages.notReachable)}</span>;
  return <span title={names.join(", ")}>{names.join(", ")}</span>;
}

function Names({ names }: { names: ContactRow["tags"] }) {
  const [first, ...others] = names;
  if (!first) return null;
  return (
    <span className={classes.names}>
      <Chip>{first.name}</Chip>
      {others.length > 0 && <span title={others.map((other) => other.name).join(", ")}>+{others.length}</span>}
    </span>
  );
}
