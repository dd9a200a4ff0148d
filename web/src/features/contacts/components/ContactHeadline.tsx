import { useSession } from "@/features/sessions/public";
import { civilDay } from "@/lib/dates";
import { useI18n } from "@/lib/i18n/I18nProvider";
import { registrationText } from "@/lib/registration";
import { townText } from "@/lib/town";
import { birthOf, currentMembership, firstText, latestSupport, placeOf } from "../model";
import { messages } from "../pageMessages";
import type { ContactView } from "../queries";

const STATUSES = ["archived", "deceased", "restricted", "merged", "erased"] as const;

/** "41 ans · infirmière · 75020 Paris · soutien 4 sur 5": what one says first of somebody, or of a structure. */
export function ContactHeadline({ contact }: { contact: ContactView }) {
  return contact.nature === "person" ? <OfPerson contact={contact} /> : <OfStructure contact={contact} />;
}

function OfPerson({ contact }: { contact: ContactView }) {
  const { t, f } = useI18n();
  const today = civilDay(new Date(), useSession().organization.time_zone);
  const birth = birthOf(contact, today);
  const support = latestSupport(contact);
  const station = firstText(contact.values, "polling_station");
  const membership = currentMembership(contact, today);
  const status = useStatus(contact);
  return sentence([
    status,
    birth && ("age" in birth ? t(messages.age, { years: birth.age }) : t(messages.bornIn, birth)),
    firstText(contact.values, "profession"),
    townOf(contact),
    station && t(messages.stationOf, { station }),
    membership?.valid_until && t(messages.memberUntil, { until: f.dayLong(membership.valid_until) }),
    support && t(messages.supportOf, { level: support.level }),
  ]);
}

function OfStructure({ contact }: { contact: ContactView }) {
  const register = contact.values.find((value) => value.field === "registration");
  const status = useStatus(contact);
  return sentence([status, firstText(contact.values, "structure_kind"), townOf(contact), register && `${register.label ?? ""} ${registrationText(register.text)}`.trim()]);
}

function useStatus(contact: ContactView): string | null {
  const { t } = useI18n();
  const status = STATUSES.find((known) => contact.status === known);
  return status ? t(messages[status]) : null;
}

function townOf(contact: ContactView): string | null {
  const place = placeOf(contact);
  return place && townText(place.town);
}

function sentence(parts: (string | null | false | undefined)[]) {
  return <p>{parts.filter(Boolean).join(" · ")}</p>;
}
