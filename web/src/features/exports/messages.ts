import { phrase } from "@/lib/i18n/message";

type Count = { n: number };

export const messages = {
  export: { fr: "Exporter", en: "Export" },
  exportList: { fr: "Exporter la liste", en: "Export the list" },
  format: { fr: "Forme du fichier", en: "Form of the file" },
  formatOf: {
    csv: { fr: "CSV", en: "CSV" },
    xlsx: { fr: "Classeur (XLSX)", en: "Workbook (XLSX)" },
    vcard: { fr: "Carnet d’adresses (vCard)", en: "Address book (vCard)" },
    geojson: { fr: "Carte (GeoJSON)", en: "Map (GeoJSON)" },
    list: { fr: "Liste à imprimer", en: "List to print" },
    labels: { fr: "Étiquettes postales", en: "Address labels" },
    archive: { fr: "Archive complète", en: "Full archive" },
  },
  formatHelp: {
    csv: { fr: "Pour un tableur ou un autre outil. Peut être corrigé puis réimporté.", en: "For a spreadsheet or another tool. Can be corrected, then imported again." },
    xlsx: { fr: "Pour Excel ou LibreOffice : téléphones et codes postaux intacts.", en: "For Excel or LibreOffice: phones and postcodes intact." },
    vcard: { fr: "Pour un téléphone ou une messagerie.", en: "For a phone or a mail program." },
    geojson: { fr: "Les contacts dont la position est connue.", en: "The contacts whose position is known." },
    list: { fr: "Une page à imprimer, une ligne par contact.", en: "A page to print, one line per contact." },
    labels: { fr: "Des planches A4, pour les contacts qui ont une adresse.", en: "A4 sheets, for the contacts that have an address." },
    archive: { fr: "Contacts, consentements, liens et échanges, pour les importer dans une autre base.", en: "Contacts, consents, links and interactions, to import them into another base." },
  },
  sheet: { fr: "Planche", en: "Sheet" },
  sheetOf: {
    two_by_seven: { fr: "2 × 7 étiquettes (99 × 38 mm)", en: "2 × 7 labels (99 × 38 mm)" },
    three_by_eight: { fr: "3 × 8 étiquettes (70 × 37 mm)", en: "3 × 8 labels (70 × 37 mm)" },
  },
  columns: { fr: "Colonnes", en: "Columns" },
  columnsHelp: { fr: "N’emportez que ce qui vous sert.", en: "Take only what you need." },
  all: { fr: "Tout cocher", en: "Tick all" },
  none: { fr: "Tout décocher", en: "Untick all" },
  noColumn: { fr: "Choisissez au moins une colonne.", en: "Choose at least one column." },
  consequence: phrase<Count>(
    ({ n }, f) => `Les données de ${f.plural(n, { one: "{n} personne ou structure", other: "{n} personnes et structures" })} quitteront la base. L’export sera noté au journal, avec votre nom ; le fichier est supprimé d’ici après 24 heures.`,
    ({ n }, f) => `The data of ${f.plural(n, { one: "{n} person or structure", other: "{n} people and structures" })} will leave the base. The export is noted in the journal under your name; the file is deleted from here after 24 hours.`,
  ),
  run: phrase<Count>(
    ({ n }, f) => `Exporter ${f.plural(n, { one: "{n} contact", other: "{n} contacts" })}`,
    ({ n }, f) => `Export ${f.plural(n, { one: "{n} contact", other: "{n} contacts" })}`,
  ),
  cancel: { fr: "Annuler", en: "Cancel" },
  close: { fr: "Fermer", en: "Close" },
  writing: { fr: "Écriture du fichier", en: "Writing the file" },
  progress: phrase<{ done: number; total: number }>(
    ({ done, total }, f) => `${f.number(done)} sur ${f.number(total)}`,
    ({ done, total }, f) => `${f.number(done)} of ${f.number(total)}`,
  ),
  stop: { fr: "Arrêter", en: "Stop" },
  ready: phrase<Count & { left: number }>(
    ({ n, left }, f) => `Le fichier est prêt : ${f.plural(n, { one: "{n} contact", other: "{n} contacts" })}${left ? `, ${f.number(left)} sans adresse ni position laissés de côté` : ""}.`,
    ({ n, left }, f) => `The file is ready: ${f.plural(n, { one: "{n} contact", other: "{n} contacts" })}${left ? `, ${f.number(left)} without address or position left out` : ""}.`,
  ),
  download: { fr: "Télécharger", en: "Download" },
  open: { fr: "Ouvrir", en: "Open" },
  failed: { fr: "L’export s’est arrêté : il n’y a pas de fichier.", en: "The export stopped: there is no file." },
  tray: { fr: "Exports en cours", en: "Exports under way" },
};
