import { phrase } from "@/lib/i18n/message";

export const messages = {
  title: { fr: "Historique de la fiche", en: "History of the record" },
  explain: { fr: "Tout ce qui a été écrit sur cette fiche. Défaire retire une action et rend les valeurs d’avant ; on peut toujours la rétablir.", en: "Everything written on this record. Undoing takes an action back and returns the earlier values; it can always be redone." },
  none: { fr: "Rien n’a encore été écrit sur cette fiche.", en: "Nothing has been written on this record yet." },
  more: { fr: "Voir plus ancien", en: "See older" },
  undo: { fr: "Annuler", en: "Undo" },
  takeBack: { fr: "Défaire", en: "Undo" },
  redo: { fr: "Rétablir", en: "Redo" },
  undone: { fr: "C’est annulé.", en: "Undone." },
  redone: { fr: "C’est rétabli.", en: "Redone." },
  deletedAgain: { fr: "De nouveau supprimé.", en: "Deleted again." },
  takenBack: phrase<{ by: string | null; at: string }>(
    ({ by, at }, f) => `défait ${f.instant(at)}${by ? ` par ${by}` : ""}`,
    ({ by, at }, f) => `undone ${f.instant(at)}${by ? ` by ${by}` : ""}`,
  ),
  refolding: phrase<{ done: number; total: number }>(
    ({ done, total }, f) => `en cours : ${f.number(done)} sur ${f.number(total)}`,
    ({ done, total }, f) => `under way: ${f.number(done)} of ${f.number(total)}`,
  ),
  takenAway: { fr: "retiré", en: "taken away" },
  seeImport: { fr: "voir l’import", en: "see the import" },
  kinds: {
    edit: { fr: "Modification", en: "Change" },
    bulk_edit: { fr: "Modification groupée", en: "Bulk change" },
    import: { fr: "Import", en: "Import" },
    merge: { fr: "Fusion", en: "Merge" },
    undo: { fr: "Annulation", en: "Undoing" },
    redo: { fr: "Rétablissement", en: "Redoing" },
    erasure: { fr: "Effacement", en: "Erasure" },
  },
  nouns: {
    interactions: { fr: "échange noté", en: "interaction recorded" },
    consents: { fr: "consentement", en: "consent" },
    links: { fr: "lien", en: "link" },
    supports: { fr: "soutien observé", en: "support observed" },
    oppositions: { fr: "opposition", en: "objection" },
    list_members: { fr: "liste", en: "list" },
  },
};
