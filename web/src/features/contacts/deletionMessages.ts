import { phrase } from "@/lib/i18n/message";

/** The sentences of the page of deleted records. */
export const messages = {
  title: { fr: "Fiches supprimées", en: "Deleted records" },
  count: phrase<{ total: number }>(
    ({ total }, f) => f.plural(total, { one: "{n} fiche peut revenir", other: "{n} fiches peuvent revenir" }),
    ({ total }, f) => f.plural(total, { one: "{n} record can come back", other: "{n} records can come back" }),
  ),
  reading: { fr: "lecture…", en: "reading…" },
  none: { fr: "Aucune fiche supprimée", en: "No deleted record" },
  explain: {
    fr: "Supprimer une fiche la retire de partout, sans rien perdre : elle revient d’un geste, avec ses échanges et ses consentements. Pour ne plus rien garder d’une personne, ouvrez sa fiche et choisissez « Tout ce que nous savons », puis « Effacer pour de bon ».",
    en: "Deleting a record takes it away from everywhere and loses nothing: it comes back with one gesture, with its interactions and consents. To keep nothing of somebody, open their record and choose “All that we know”, then “Erase for good”.",
  },
  deleted: { fr: "supprimée", en: "deleted" },
  together: { fr: "avec d’autres", en: "together with others" },
  bringBack: { fr: "Rétablir", en: "Bring back" },
  bringAllBack: { fr: "Rétablir tout le lot", en: "Bring them all back" },
  bringBackNamed: phrase<{ name: string }>(({ name }) => `Rétablir ${name}`, ({ name }) => `Bring ${name} back`),
  back: phrase<{ name: string }>(({ name }) => `« ${name} » est de nouveau dans la base`, ({ name }) => `“${name}” is in the base again`),
  allBack: { fr: "Les fiches supprimées ensemble sont de nouveau dans la base", en: "The records deleted together are in the base again" },
  more: { fr: "Voir plus ancien", en: "See older" },
};
