import { civilDay } from "@/lib/dates";
import { useSession } from "@/features/sessions/public";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { messages } from "../messages";
import { birthOf, firstText, latestSupport } from "../model";
import type { ContactView } from "../queries";

const STATUSES = ["archived", "deceased", "restricted", "merged", "erased"] as const;

/** "41 ans · infirmière · 75020 Paris · soutien 4 sur 5": what one says first of somebody. */
export function ContactHeadline({ contact }: { contact: ContactView }) {
  const { t } = useI18n();
  const zone = useSession().organization.time_zone;
  const birth = birthOf(contact, civilDay(new Date(), zone));
  const support = latestSupport(contact);
  const status = STATUSES.find((known) => contact.status === known);
  const facts = [
    status && t(messages[status]),
    contact.nature === "structure" && firstText(contact.values, "structure_kind"),
    birth && ("age" in birth ? t(messages.age, { years: birth.age }) : t(messages.bornIn, birth)),
    firstText(contact.values, "profession"),
    town(contact),
    support && t(messages.supportOf, { level: support.level }),
  ];
  return <p>{facts.filter(Boolean).join(" · ")}</p>;
}

/** The last line of the address, or its postcode and town when the server tells them apart. */
function town(contact: ContactView): string | null {
  const address = contact.values.find((value) => value.field === "address");
  if (!address) return null;
  const detail = address.detail as { postcode?: string; city?: string } | null;
  if (detail?.city) return [detail.postcode, detail.city].filter(Boolean).join(" ");
  return address.text.split(/\n|, /).at(-1) ?? null;
}
