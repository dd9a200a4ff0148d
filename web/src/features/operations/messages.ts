import { counted, phrase } from "@/lib/i18n/message";

type Count = { n: number };
type Ended = { changed: number; refused: number; object: string | null };

const contacts = {
  fr: { one: "{n} contact", other: "{n} contacts" },
  en: { one: "{n} contact", other: "{n} contacts" },
};

export const messages = {
  action: {
    tag: { fr: "Étiqueter", en: "Tag" },
    untag: { fr: "Retirer une étiquette", en: "Remove a tag" },
    set_attribute: { fr: "Renseigner un attribut", en: "Set an attribute" },
    set_status: { fr: "Changer l’état", en: "Change the status" },
    add_to_list: { fr: "Ajouter à une liste", en: "Add to a list" },
    remove_from_list: { fr: "Retirer d’une liste", en: "Remove from a list" },
    assign_branch: { fr: "Rattacher à une antenne", en: "Assign to a branch" },
    leave_branch: { fr: "Détacher d’une antenne", en: "Remove from a branch" },
    delete: { fr: "Supprimer", en: "Delete" },
  },
  more: { fr: "Plus", en: "More" },
  tag: { fr: "Étiquette", en: "Tag" },
  list: { fr: "Liste", en: "List" },
  branch: { fr: "Antenne", en: "Branch" },
  attribute: { fr: "Attribut", en: "Attribute" },
  value: { fr: "Valeur", en: "Value" },
  noValue: { fr: "Aucune valeur", en: "No value" },
  status: { fr: "État", en: "Status" },
  statusOf: {
    active: { fr: "Actif", en: "Active" },
    archived: { fr: "Archivé", en: "Archived" },
    deceased: { fr: "Décédé", en: "Deceased" },
    restricted: { fr: "Traitement limité (art. 18)", en: "Processing restricted (art. 18)" },
  },
  yes: { fr: "Oui", en: "Yes" },
  no: { fr: "Non", en: "No" },
  newTag: { fr: "Choisissez une étiquette, ou écrivez le nom d’une nouvelle.", en: "Choose a tag, or write the name of a new one." },
  newList: { fr: "Choisissez une liste, ou écrivez le nom d’une nouvelle.", en: "Choose a list, or write the name of a new one." },
  nothingToChoose: { fr: "Il n’y en a pas encore.", en: "There are none yet." },
  counting: { fr: "Calcul en cours…", en: "Counting…" },
  wouldChange: counted({ one: "{n} contact changera", other: "{n} contacts changeront" }, { one: "{n} contact will change", other: "{n} contacts will change" }),
  alreadySo: counted({ one: "{n} l’est déjà", other: "{n} le sont déjà" }, { one: "{n} is so already", other: "{n} are so already" }),
  leftAlone: phrase<Count & { reason: string }>(
    ({ n, reason }, f) => `${f.plural(n, { one: "{n} restera tel quel", other: "{n} resteront tels quels" })} : ${reason}`,
    ({ n, reason }, f) => `${f.plural(n, { one: "{n} will stay as it is", other: "{n} will stay as they are" })}: ${reason}`,
  ),
  examined: phrase<Count>(({ n }, f) => `Compté sur les ${f.number(n)} premiers contacts.`, ({ n }, f) => `Counted over the first ${f.number(n)} contacts.`),
  run: phrase<Count & { action: string }>(
    ({ n, action }, f) => `${action} : ${f.plural(n, contacts.fr)}`,
    ({ n, action }, f) => `${action}: ${f.plural(n, contacts.en)}`,
  ),
  undoable: { fr: "Vous pourrez l’annuler.", en: "You will be able to undo it." },
  deleteHelp: { fr: "Les contacts supprimés quittent les listes, la recherche et les exports. Vous pourrez l’annuler ; pour effacer vraiment les données d’une personne, passez par sa fiche.", en: "Deleted contacts leave the lists, the search and the exports. You will be able to undo it; to really erase somebody’s data, go through their page." },
  cancel: { fr: "Annuler", en: "Cancel" },
  close: { fr: "Fermer", en: "Close" },
  tray: { fr: "Travaux en cours", en: "Work under way" },
  running: phrase<{ action: string; object: string | null }>(
    ({ action, object }) => (object ? `${action} « ${object} »` : action),
    ({ action, object }) => (object ? `${action} “${object}”` : action),
  ),
  progress: phrase<{ done: number; total: number }>(
    ({ done, total }, f) => `${f.number(done)} sur ${f.number(total)}`,
    ({ done, total }, f) => `${f.number(done)} of ${f.number(total)}`,
  ),
  gathering: { fr: "préparation…", en: "preparing…" },
  stop: { fr: "Arrêter", en: "Stop" },
  stopping: { fr: "Arrêt demandé…", en: "Stopping…" },
  undo: { fr: "Annuler", en: "Undo" },
  redo: { fr: "Rétablir", en: "Redo" },
  undone: phrase<Count>(
    ({ n }, f) => `Annulé : ${f.plural(n, { one: "{n} contact redevient", other: "{n} contacts redeviennent" })} comme avant.`,
    ({ n }, f) => `Undone: ${f.plural(n, { one: "{n} contact is", other: "{n} contacts are" })} as before.`,
  ),
  ended: phrase<Ended & { action: string }>(
    ({ action, object, changed, refused }, f) => `${action}${object ? ` « ${object} »` : ""} : ${f.plural(changed, { one: "{n} contact changé", other: "{n} contacts changés" })}${refused ? `, ${f.number(refused)} laissés tels quels` : ""}.`,
    ({ action, object, changed, refused }, f) => `${action}${object ? ` “${object}”` : ""}: ${f.plural(changed, { one: "{n} contact changed", other: "{n} contacts changed" })}${refused ? `, ${f.number(refused)} left as they are` : ""}.`,
  ),
  stopped: phrase<Count>(
    ({ n }, f) => `Arrêté : ${f.plural(n, { one: "{n} contact a changé", other: "{n} contacts ont changé" })}.`,
    ({ n }, f) => `Stopped: ${f.plural(n, { one: "{n} contact changed", other: "{n} contacts changed" })}.`,
  ),
  failed: { fr: "Le travail s’est arrêté sur une erreur ; ce qui a été changé peut être annulé.", en: "The work stopped on an error; what was changed can be undone." },
};
