import { counted, phrase } from "@/lib/i18n/message";

export const messages = {
  title: { fr: "Accueil", en: "Home" },
  hello: phrase<{ name: string }>(({ name }) => `Bonjour ${name}`, ({ name }) => `Hello ${name}`),
  people: counted({ one: "personne", other: "personnes" }, { one: "person", other: "people" }),
  structures: counted({ one: "structure", other: "structures" }, { one: "structure", other: "structures" }),
  base: { fr: "Dans votre base", en: "In your base" },
  pending: { fr: "Imports à terminer ou en cours", en: "Imports to finish or under way" },
  latest: { fr: "Derniers imports", en: "Latest imports" },
  all: { fr: "Tous les imports", en: "All imports" },
  importFile: { fr: "Importer un fichier", en: "Import a file" },
  template: { fr: "Télécharger un modèle à remplir", en: "Download a template to fill in" },
  empty: { fr: "Votre base est vide : versez-y un premier fichier", en: "Your base is empty: pour a first file into it" },
  emptyDetail: { fr: "Une liste d’adhérents, un export d’un autre outil, un carnet d’adresses : même en désordre, chaque ligne est remise au propre, rangée ou rejetée avec son motif. Vous voyez le résultat avant d’enregistrer, et tout s’annule.", en: "A list of members, an export of another tool, an address book: even if messy, each row is cleaned, filed or rejected with its reason. You see the result before saving, and everything can be undone." },
  readerEmpty: { fr: "La base est vide pour l’instant. Une personne qui peut écrire y versera un premier fichier.", en: "The base is empty for now. Somebody who may write will pour a first file into it." },
  sample: { fr: "Essayer avec le modèle : il contient une ligne d’exemple.", en: "Try with the template: it holds an example row." },
};
