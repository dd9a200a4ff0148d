import type { Formatters } from "@/lib/i18n/formatters";
import type { Fixed, Translate } from "@/lib/i18n/message";
import { phoneText } from "@/lib/phone";

/** The server's keys in the words of the screen. A key missing here shows as it is, rather than nothing. */
type Labels = Record<string, Fixed>;

const fields: Labels = {
  civility: { fr: "Civilité", en: "Title" },
  first_names: { fr: "Prénoms", en: "First names" },
  surname: { fr: "Nom", en: "Surname" },
  usual_name: { fr: "Nom d’usage", en: "Usual name" },
  structure_name: { fr: "Nom", en: "Name" },
  gender: { fr: "Genre", en: "Gender" },
  birth_date: { fr: "Naissance", en: "Birth" },
  language: { fr: "Langue", en: "Language" },
  profession: { fr: "Profession", en: "Profession" },
  email: { fr: "E-mail", en: "E-mail" },
  phone: { fr: "Téléphone", en: "Phone" },
  address: { fr: "Adresse", en: "Address" },
  web: { fr: "Site", en: "Website" },
  social: { fr: "Réseau social", en: "Social network" },
  reference: { fr: "Référence", en: "Reference" },
  registration: { fr: "Immatriculation", en: "Registration" },
  tag: { fr: "Étiquette", en: "Tag" },
  nature: { fr: "Nature", en: "Kind" },
  status: { fr: "Statut", en: "Status" },
  support: { fr: "Soutien", en: "Support" },
  consent: { fr: "Consentement", en: "Consent" },
  opposition: { fr: "Opposition", en: "Objection" },
  interaction: { fr: "Échange", en: "Interaction" },
  membership: { fr: "Adhésion", en: "Membership" },
  link: { fr: "Lien", en: "Link" },
  attribute: { fr: "Attribut", en: "Attribute" },
  branch: { fr: "Antenne", en: "Branch" },
  list: { fr: "Liste", en: "List" },
  polling_station: { fr: "Bureau de vote", en: "Polling station" },
  death_date: { fr: "Décès", en: "Death" },
  structure_kind: { fr: "Forme", en: "Kind" },
};

const channels: Labels = {
  email: { fr: "e-mail", en: "e-mail" },
  sms: { fr: "SMS", en: "SMS" },
  call: { fr: "appel", en: "call" },
  recorded_call: { fr: "appel enregistré", en: "recorded call" },
  post: { fr: "courrier", en: "post" },
  visit: { fr: "visite", en: "visit" },
  messaging: { fr: "messagerie", en: "messaging" },
  online_ads: { fr: "publicité en ligne", en: "online ads" },
};

const purposes: Labels = {
  news: { fr: "informations", en: "news" },
  canvassing: { fr: "prospection politique", en: "political canvassing" },
  fundraising: { fr: "appel aux dons", en: "fundraising" },
  membership: { fr: "vie associative et adhésions", en: "membership" },
  events: { fr: "invitations", en: "events" },
  volunteering: { fr: "bénévolat", en: "volunteering" },
  service: { fr: "réponse à une demande", en: "service" },
  institutional: { fr: "relations institutionnelles", en: "institutional relations" },
};

const reasons: Labels = {
  refusal: { fr: "opposition", en: "objection" },
  unsubscribe: { fr: "désinscription", en: "unsubscribed" },
  hard_bounce: { fr: "adresse rejetée", en: "hard bounce" },
  complaint: { fr: "signalement", en: "complaint" },
};

/** Values that are keys of the server rather than words of the file. */
const keyed: Record<string, Labels> = {
  nature: { person: { fr: "personne", en: "person" }, structure: { fr: "structure", en: "structure" } },
  gender: { female: { fr: "femme", en: "female" }, male: { fr: "homme", en: "male" }, other: { fr: "autre", en: "other" } },
  status: { active: { fr: "active", en: "active" }, archived: { fr: "archivée", en: "archived" }, deceased: { fr: "décédée", en: "deceased" } },
};

const words = (labels: Labels) => (key: string, t: Translate) => {
  const known = labels[key];
  return known ? t(known) : key.replaceAll("_", " ");
};

export const fieldLabel = words(fields);
export const channelLabel = words(channels);
export const purposeLabel = words(purposes);
export const reasonLabel = words(reasons);

/** A stored value as people write it: whole dates, national phone numbers, words rather than keys. */
export function valueText(field: string, text: string, t: Translate, f: Formatters): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return f.dayLong(text);
  if (field === "phone") return phoneText(text);
  const known = keyed[field]?.[text];
  return known ? t(known) : text;
}
