import { refusesBy } from "@/features/consents/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../pageMessages";
import type { ContactView, ValueView } from "../queries";
import classes from "./contact.module.css";

const WAYS = {
  phone: { channel: "call", scheme: "tel:", text: messages.dial },
  email: { channel: "email", scheme: "mailto:", text: messages.write },
} as const;

/** Under a finger, a number is dialled and an address written to at one tap; not when the person has said no. */
export function ReachLink({ contact, value }: { contact: ContactView; value: ValueView }) {
  const { t } = useI18n();
  const way = value.field === "phone" || value.field === "email" ? WAYS[value.field] : null;
  if (!way || refusesBy(contact.reachable, way.channel)) return null;
  return (
    <a className={classes.reachLink} href={`${way.scheme}${value.text}`}>
      {t(way.text)}
    </a>
  );
}
