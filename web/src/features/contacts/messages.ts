import { phrase } from "@/lib/i18n/message";

type Total = { total: number };

export const messages = {
  title: { fr: "Contacts", en: "Contacts" },
  people: phrase<Total>(
    ({ total }, f) => f.plural(total, { one: "{n} personne", other: "{n} personnes" }),
    ({ total }, f) => f.plural(total, { one: "{n} person", other: "{n} people" }),
  ),
  structures: phrase<Total>(
    ({ total }, f) => f.plural(total, { one: "{n} structure", other: "{n} structures" }),
    ({ total }, f) => f.plural(total, { one: "{n} structure", other: "{n} structures" }),
  ),
  forSearch: phrase<{ q: string }>(({ q }) => `pour « ${q} »`, ({ q }) => `for “${q}”`),
  searching: { fr: "recherche…", en: "searching…" },
  sortedBy: {
    name: { fr: "par nom", en: "by name" },
    "-name": { fr: "par nom, de Z à A", en: "by name, Z to A" },
    created: { fr: "des plus anciennes fiches aux plus récentes", en: "oldest records first" },
    "-created": { fr: "des plus récentes fiches aux plus anciennes", en: "newest records first" },
    updated: { fr: "par ancienneté de modification", en: "least recently changed first" },
    "-updated": { fr: "par dernière modification", en: "most recently changed first" },
  },
  sort: { fr: "Trier", en: "Sort" },
  personsChip: { fr: "Personnes", en: "People" },
  structuresChip: { fr: "Structures", en: "Structures" },
  nature: { fr: "Nature des contacts", en: "Kind of contacts" },
  search: { fr: "Chercher un contact", en: "Search for a contact" },
  searchPlaceholder: { fr: "Nom, e-mail, téléphone, commune…", en: "Name, e-mail, phone, town…" },
  columns: { fr: "Colonnes", en: "Columns" },
  name: { fr: "Nom", en: "Name" },
  email: { fr: "E-mail", en: "E-mail" },
  phone: { fr: "Téléphone", en: "Phone" },
  city: { fr: "Commune", en: "Town" },
  tags: { fr: "Étiquettes", en: "Tags" },
  created: { fr: "Créée", en: "Created" },
  updated: { fr: "Modifiée", en: "Changed" },
  unnamed: { fr: "Sans nom", en: "No name" },
  fromImport: phrase<{ id: number; file: string | null }>(
    ({ id, file }) => (file ? `Import : ${file}` : `Import n° ${id}`),
    ({ id, file }) => (file ? `Import: ${file}` : `Import no. ${id}`),
  ),
  fromSource: phrase<{ id: number; name: string | null }>(
    ({ id, name }) => `Provenance : ${name ?? `n° ${id}`}`,
    ({ id, name }) => `Source: ${name ?? `no. ${id}`}`,
  ),
  removeFilter: { fr: "Retirer ce filtre", en: "Remove this filter" },
  importFile: { fr: "Importer un fichier", en: "Import a file" },
  emptyPeople: { fr: "Votre base ne contient encore aucune personne", en: "Your base holds no people yet" },
  emptyStructures: { fr: "Votre base ne contient encore aucune structure", en: "Your base holds no structures yet" },
  emptyDetail: { fr: "Cette page montre tous vos contacts, avec la recherche et les filtres. Commencez par importer un fichier, même en désordre : rien n’est enregistré avant que vous ayez vu le résultat.", en: "This page shows all your contacts, with search and filters. Start by importing a file, even a messy one: nothing is saved before you have seen the result." },
  nothingFound: { fr: "Aucun contact ne correspond", en: "No contact matches" },
  nothingFoundDetail: { fr: "La recherche ignore les accents et les majuscules ; quelques lettres du nom suffisent.", en: "The search ignores accents and capitals; a few letters of the name are enough." },
  clearAll: { fr: "Retirer la recherche et les filtres", en: "Remove the search and filters" },
  lookAmongStructures: { fr: "Chercher parmi les structures", en: "Search among structures" },
  lookAmongPeople: { fr: "Chercher parmi les personnes", en: "Search among people" },
};
