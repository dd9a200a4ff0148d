import type { Fixed, Translate } from "@/lib/i18n/message";

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

const words = (labels: Labels) => (key: string, t: Translate) => {
  const known = labels[key];
  return known ? t(known) : key.replaceAll("_", " ");
};

export const fieldLabel = words(fields);
export const channelLabel = words(channels);
export const purposeLabel = words(purposes);
export const reasonLabel = words(reasons);
