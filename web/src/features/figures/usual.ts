import type { Locale } from "@/lib/i18n/locale";

/** A figure people usually want beside names. */
export type UsualFigure = { key: string; name: Record<Locale, string>; text: Record<Locale, string> };

export const USUAL: UsualFigure[] = [
  { key: "lastGift", name: { fr: "Dernier don", en: "Last donation" }, text: { fr: "dernier(don)", en: "last(donation)" } },
  { key: "gifts24", name: { fr: "Dons sur 24 mois", en: "Donations over 24 months" }, text: { fr: "somme(don dans les 24 derniers mois)", en: "sum(donation in last 24 months)" } },
  { key: "gifts", name: { fr: "Total des dons", en: "Donations in all" }, text: { fr: "somme(don)", en: "sum(donation)" } },
  { key: "giftCount", name: { fr: "Nombre de dons", en: "Number of donations" }, text: { fr: "nombre(don)", en: "count(donation)" } },
  { key: "greatest", name: { fr: "Plus grand don", en: "Greatest donation" }, text: { fr: "maximum(don)", en: "max(donation)" } },
  { key: "membership", name: { fr: "Dernière adhésion", en: "Last membership" }, text: { fr: "dernier(adhésion)", en: "last(membership)" } },
  { key: "years", name: { fr: "Années d’adhésion", en: "Years of membership" }, text: { fr: "années(adhésion)", en: "years(membership)" } },
  { key: "events", name: { fr: "Participations sur 12 mois", en: "Events over 12 months" }, text: { fr: "nombre(événement_présent dans les 12 derniers mois)", en: "count(event_attended in last 12 months)" } },
  { key: "hours", name: { fr: "Heures de bénévolat sur 12 mois", en: "Hours volunteered over 12 months" }, text: { fr: "somme(mission dans les 12 derniers mois)", en: "sum(mission in last 12 months)" } },
  { key: "contacted", name: { fr: "Dernier appel ou visite", en: "Last call or visit" }, text: { fr: "dernier(appel, visite)", en: "last(call, visit)" } },
  { key: "opened", name: { fr: "Dernier e-mail ouvert", en: "Last e-mail opened" }, text: { fr: "dernier(email_ouvert)", en: "last(email_opened)" } },
  { key: "age", name: { fr: "Âge", en: "Age" }, text: { fr: "âge", en: "age" } },
  { key: "created", name: { fr: "Arrivée dans la base", en: "Came into the base" }, text: { fr: "création", en: "created" } },
];

/** What a figure is called before the server has said it. */
export function figureName(text: string, locale: Locale): string {
  return USUAL.find((usual) => usual.text[locale] === text)?.name[locale] ?? text;
}
