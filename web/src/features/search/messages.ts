import { counted, phrase } from "@/lib/i18n/message";

export const messages = {
  search: { fr: "Chercher…", en: "Search…" },
  searchAnything: { fr: "Chercher un contact, une page, une action", en: "Search for a contact, a page, an action" },
  placeholder: { fr: "Nom, e-mail, téléphone, commune, page…", en: "Name, e-mail, phone, town, page…" },
  recent: { fr: "Vus récemment", en: "Seen recently" },
  people: phrase<{ total: number }>(
    ({ total }, f) => f.plural(total, { one: "{n} personne", other: "{n} personnes" }),
    ({ total }, f) => f.plural(total, { one: "{n} person", other: "{n} people" }),
  ),
  structures: phrase<{ total: number }>(
    ({ total }, f) => f.plural(total, { one: "{n} structure", other: "{n} structures" }),
    ({ total }, f) => f.plural(total, { one: "{n} structure", other: "{n} structures" }),
  ),
  segments: { fr: "Segments", en: "Segments" },
  pages: { fr: "Pages", en: "Pages" },
  actions: { fr: "Actions", en: "Actions" },
  near: { fr: "nom proche", en: "similar name" },
  allPeople: phrase<{ total: number }>(({ total }, f) => `Voir les ${f.number(total)} personnes dans la liste`, ({ total }, f) => `See the ${f.number(total)} people in the list`),
  allStructures: phrase<{ total: number }>(({ total }, f) => `Voir les ${f.number(total)} structures dans la liste`, ({ total }, f) => `See the ${f.number(total)} structures in the list`),
  nothing: phrase<{ typed: string }>(({ typed }) => `Rien ne correspond à « ${typed} ».`, ({ typed }) => `Nothing matches “${typed}”.`),
  nothingDetail: { fr: "Essayez une partie du nom, les derniers chiffres du téléphone ou la commune.", en: "Try a part of the name, the last digits of the phone, or the town." },
  partial: { fr: "La base se charge : les fautes de frappe ne sont pas encore rattrapées.", en: "The base is being loaded: misspellings are not caught yet." },
  searching: { fr: "Recherche…", en: "Searching…" },
  results: counted({ one: "{n} réponse", other: "{n} réponses" }, { one: "{n} answer", other: "{n} answers" }),
  close: { fr: "Fermer la recherche", en: "Close the search" },
  help: { fr: "↑ ↓ pour choisir · Entrée pour ouvrir · Échap pour fermer", en: "↑ ↓ to choose · Enter to open · Esc to close" },
  archived: { fr: "archivée", en: "archived" },
  deceased: { fr: "décédée", en: "deceased" },
  restricted: { fr: "traitement limité", en: "restricted" },
};
