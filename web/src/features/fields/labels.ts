import type { Formatters } from "@/lib/i18n/formatters";
import type { Fixed, Translate } from "@/lib/i18n/message";
import { phoneText } from "@/lib/phone";
import { registrationText } from "@/lib/registration";

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

const kinds: Labels = {
  email_sent: { fr: "e-mail envoyé", en: "e-mail sent" },
  email_opened: { fr: "e-mail ouvert", en: "e-mail opened" },
  email_clicked: { fr: "clic dans un e-mail", en: "e-mail clicked" },
  email_replied: { fr: "réponse à un e-mail", en: "e-mail replied" },
  email_bounced: { fr: "e-mail en erreur", en: "e-mail bounced" },
  sms_sent: { fr: "SMS envoyé", en: "SMS sent" },
  sms_received: { fr: "SMS reçu", en: "SMS received" },
  letter_sent: { fr: "courrier envoyé", en: "letter sent" },
  call: { fr: "appel", en: "call" },
  visit: { fr: "visite", en: "visit" },
  leaflet: { fr: "tract", en: "leaflet" },
  event_invited: { fr: "invitation à un événement", en: "invited to an event" },
  event_registered: { fr: "inscription à un événement", en: "registered for an event" },
  event_attended: { fr: "présence à un événement", en: "attended an event" },
  event_missed: { fr: "absence à un événement", en: "missed an event" },
  survey_answered: { fr: "réponse à un questionnaire", en: "survey answered" },
  petition_signed: { fr: "pétition signée", en: "petition signed" },
  donation: { fr: "don", en: "donation" },
  membership: { fr: "adhésion", en: "membership" },
  mission: { fr: "mission bénévole", en: "volunteering mission" },
  request: { fr: "demande", en: "request" },
  message_received: { fr: "message reçu", en: "message received" },
  note: { fr: "note", en: "note" },
};

/** What a link is, told from the one who holds it; the server's closed list, and any word of the organisation's own. */
const links: Labels = {
  role: { fr: "fonction", en: "role" },
  mandate: { fr: "mandat", en: "mandate" },
  employee: { fr: "salariat", en: "employment" },
  member: { fr: "membre", en: "member" },
  spouse: { fr: "conjoint·e", en: "spouse" },
  parent: { fr: "parent", en: "parent" },
  child: { fr: "enfant", en: "child" },
  referred_by: { fr: "parrainage", en: "referred by" },
  proxy: { fr: "procuration", en: "proxy" },
  household_head: { fr: "référent·e du foyer", en: "head of the household" },
  contact: { fr: "interlocuteur·rice", en: "point of contact" },
};

const types: Labels = {
  text: { fr: "texte", en: "text" },
  number: { fr: "nombre", en: "number" },
  date: { fr: "date", en: "date" },
  yes_no: { fr: "oui / non", en: "yes / no" },
  one_choice: { fr: "un choix", en: "one choice" },
  many_choices: { fr: "plusieurs choix", en: "several choices" },
  money: { fr: "montant", en: "amount" },
};

const groups: Labels = {
  file: { fr: "Fichier", en: "File" },
  person: { fr: "Identité", en: "Identity" },
  reach: { fr: "Coordonnées", en: "Contact details" },
  address: { fr: "Adresse", en: "Address" },
  structure: { fr: "Structure liée", en: "Linked structure" },
  ids: { fr: "Références", en: "References" },
  groups: { fr: "Étiquettes, antennes, attributs", en: "Tags, branches, attributes" },
  opinion: { fr: "Soutien", en: "Support" },
  consent: { fr: "Consentements et oppositions", en: "Consents and objections" },
  interaction: { fr: "Échanges", en: "Interactions" },
};

/** What the parameters of a column's target may be, by the name of the parameter. */
const params: Record<string, Labels> = {
  channel: channels,
  purpose: purposes,
  reason: reasons,
  kind: kinds,
  type: types,
  order: {
    auto: { fr: "à deviner", en: "to be guessed" },
    first_last: { fr: "prénom puis nom", en: "first name then surname" },
    last_first: { fr: "nom puis prénom", en: "surname then first name" },
    lat_lng: { fr: "latitude puis longitude", en: "latitude then longitude" },
    lng_lat: { fr: "longitude puis latitude", en: "longitude then latitude" },
  },
  register: {
    auto: { fr: "à deviner", en: "to be guessed" },
    siren: { fr: "SIREN", en: "SIREN" },
    siret: { fr: "SIRET", en: "SIRET" },
    rna: { fr: "RNA (associations)", en: "RNA (associations)" },
  },
  value: {
    amount: { fr: "un montant", en: "an amount" },
    yes_no: { fr: "oui ou non", en: "yes or no" },
    date: { fr: "une date", en: "a date" },
    count: { fr: "un nombre", en: "a count" },
    hours: { fr: "des heures", en: "hours" },
    text: { fr: "un texte", en: "a text" },
  },
  unknown_option: {
    add: { fr: "l’ajouter à la liste", en: "add it to the list" },
    reject: { fr: "rejeter la ligne", en: "reject the row" },
  },
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
export const kindLabel = words(kinds);
export const linkLabel = words(links);

/** The keys of a closed list in the order of the screen, for the choices of a form. */
export const KEYS = { channels: Object.keys(channels), purposes: Object.keys(purposes), reasons: Object.keys(reasons), kinds: Object.keys(kinds), links: Object.keys(links) };

/** What a value is labelled with: the server's own keys in words, a person's label as it is. */
export function labelText(label: string, t: Translate): string {
  const known = reasons[label] ?? purposes[label] ?? channels[label] ?? kinds[label];
  return known ? t(known) : label;
}

/** A stored value as people write it: whole dates, national phone numbers, words rather than keys. */
export function valueText(field: string, text: string, t: Translate, f: Formatters): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return f.dayLong(text);
  if (field === "phone") return phoneText(text);
  if (field === "registration") return registrationText(text);
  if (field === "opposition" || field === "consent") return text.split(" · ").map((part) => labelText(part, t)).join(" · ");
  const known = keyed[field]?.[text];
  return known ? t(known) : text;
}

export const groupLabel = words(groups);

/** What one choice of a parameter means. */
export function paramLabel(param: string, value: string, t: Translate): string {
  return words(params[param] ?? {})(value, t);
}
