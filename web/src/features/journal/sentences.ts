import type { Fixed } from "@/lib/i18n/message";

/**
 * What each action is called in a sentence that begins with who did it: "Claire M. a consulté la fiche de Awa Diallo".
 * `{contact}` stands for the contact's name, as a link.
 */
const SENTENCES: Record<string, Fixed> = {
  "session.opened": { fr: "s’est connecté(e)", en: "signed in" },
  "session.closed": { fr: "s’est déconnecté(e)", en: "signed out" },
  "role.granted": { fr: "a reçu un rôle", en: "was given a role" },
  "role.revoked": { fr: "n’a plus accès", en: "has no access any more" },
  "user.added": { fr: "a reçu un compte", en: "was given an account" },
  "api_key.made": { fr: "a créé une clé d’API", en: "made an API key" },
  "api_key.revoked": { fr: "a retiré une clé d’API", en: "revoked an API key" },
  "base.backed_up": { fr: "a sauvegardé la base", en: "backed the base up" },
  "base.restored": { fr: "a restauré la base d’une sauvegarde", en: "restored the base from a backup" },
  "contact.read": { fr: "a consulté {contact}", en: "looked at {contact}" },
  "contact.file": { fr: "a lu tout ce qui est su de {contact}", en: "read all that is known of {contact}" },
  "contacts.listed": { fr: "a consulté la liste des contacts", en: "looked at the list of contacts" },
  "contacts.searched": { fr: "a cherché des contacts", en: "searched contacts" },
  "contact.create": { fr: "a créé {contact}", en: "created {contact}" },
  "contact.edit": { fr: "a modifié {contact}", en: "changed {contact}" },
  "contact.delete": { fr: "a supprimé {contact}", en: "deleted {contact}" },
  "contact.erase": { fr: "a effacé pour de bon {contact}", en: "erased for good {contact}" },
  "erasure.unblock": { fr: "a laissé revenir une adresse effacée", en: "let an erased address in again" },
  "interaction.note": { fr: "a noté un échange avec {contact}", en: "noted an exchange with {contact}" },
  "interaction.correct": { fr: "a corrigé un échange avec {contact}", en: "corrected an exchange with {contact}" },
  "interaction.retract": { fr: "a retiré un échange avec {contact}", en: "retracted an exchange with {contact}" },
  "consent.note": { fr: "a noté un consentement de {contact}", en: "noted a consent of {contact}" },
  "opposition.note": { fr: "a noté une opposition de {contact}", en: "noted an objection of {contact}" },
  "opposition.lift": { fr: "a levé une opposition de {contact}", en: "lifted an objection of {contact}" },
  "support.note": { fr: "a noté le soutien de {contact}", en: "noted the support of {contact}" },
  "link.add": { fr: "a lié {contact}", en: "linked {contact}" },
  "link.change": { fr: "a modifié un lien de {contact}", en: "changed a link of {contact}" },
  "link.remove": { fr: "a retiré un lien de {contact}", en: "removed a link of {contact}" },
  "act.withdraw": { fr: "a annulé une modification", en: "undid a change" },
  "act.undo": { fr: "a annulé une modification", en: "undid a change" },
  "act.restore": { fr: "a rétabli une modification", en: "redid a change" },
  "act.redo": { fr: "a rétabli une modification", en: "redid a change" },
  "act.refold": { fr: "a fini d’annuler ou de rétablir une modification", en: "finished undoing or redoing a change" },
  "import.draft": { fr: "a préparé un import", en: "prepared an import" },
  "import.plan": { fr: "a réglé un import", en: "set an import up" },
  "import.start": { fr: "a lancé un import", en: "started an import" },
  "import.batch": { fr: "a importé", en: "imported" },
  "import.end": { fr: "a fini un import", en: "finished an import" },
  "import.cancel": { fr: "a arrêté un import", en: "stopped an import" },
  "import.resume": { fr: "a repris un import", en: "resumed an import" },
  "import.undo": { fr: "a annulé un import", en: "undid an import" },
  "import.redo": { fr: "a rétabli un import", en: "redid an import" },
  "import.refold": { fr: "a remis en ordre les contacts d’un import", en: "put the contacts of an import back in order" },
  "import.forget": { fr: "a abandonné un import", en: "gave an import up" },
  "export.start": { fr: "a exporté", en: "exported" },
  "export.fetch": { fr: "a téléchargé un export", en: "downloaded an export" },
  "export.cancel": { fr: "a arrêté un export", en: "stopped an export" },
  "operation.begin": { fr: "a traité des contacts en nombre", en: "treated many contacts at once" },
  "operation.cancel": { fr: "a arrêté un traitement en nombre", en: "stopped a treatment of many" },
  "chart.create": { fr: "a gardé un graphique sur le tableau de bord", en: "kept a chart on the board" },
  "chart.delete": { fr: "a retiré un graphique du tableau de bord", en: "took a chart off the board" },
  "chart.place": { fr: "a déplacé un graphique du tableau de bord", en: "moved a chart of the board" },
  "chart.restore": { fr: "a remis un graphique sur le tableau de bord", en: "put a chart back on the board" },
  "chart.update": { fr: "a modifié un graphique du tableau de bord", en: "changed a chart of the board" },
  "visit.begin": { fr: "est venu·e sur l’accueil", en: "came to the home page" },
  "segment.create": { fr: "a enregistré un segment", en: "saved a segment" },
  "segment.delete": { fr: "a supprimé un segment", en: "deleted a segment" },
  "segment.restore": { fr: "a rétabli un segment", en: "brought a segment back" },
  "segment.pin": { fr: "a épinglé un segment pour l’équipe", en: "pinned a segment for the team" },
  "segment.unpin": { fr: "a désépinglé un segment", en: "unpinned a segment" },
  "segment.favour": { fr: "a mis un segment dans ses favoris", en: "made a segment a favourite" },
  "segment.unfavour": { fr: "a retiré un segment de ses favoris", en: "took a segment out of the favourites" },
  "segment.freeze": { fr: "a figé un segment en liste", en: "froze a segment as a list" },
  "score.create": { fr: "a défini un score d’engagement", en: "set up an engagement score" },
  "score.update": { fr: "a réglé un score d’engagement", en: "adjusted an engagement score" },
  "score.cut": { fr: "a recalculé les seuils d’un score d’engagement", en: "worked out the thresholds of an engagement score again" },
  "score.default": { fr: "a choisi le score d’engagement principal", en: "chose the main engagement score" },
  "score.delete": { fr: "a supprimé un score d’engagement", en: "deleted an engagement score" },
  "segment.split": { fr: "a réparti un segment en listes", en: "split a segment into lists" },
  "segment.size": { fr: "a recompté un segment", en: "counted a segment again" },
};

/** By the beginning of the key, for what has no sentence of its own. */
const BY_NOUN: Record<string, Fixed> = {
  act: { fr: "a annulé ou rétabli une modification", en: "undid or redid a change" },
  attribute: { fr: "a modifié les attributs", en: "changed the attributes" },
  branch: { fr: "a modifié les antennes", en: "changed the branches" },
  contact: { fr: "a travaillé sur {contact}", en: "worked on {contact}" },
  export: { fr: "a exporté", en: "exported" },
  import: { fr: "a travaillé sur un import", en: "worked on an import" },
  interaction: { fr: "a modifié un échange", en: "changed an exchange" },
  mapping: { fr: "a modifié une correspondance de colonnes", en: "changed a mapping of columns" },
  operation: { fr: "a traité des contacts en nombre", en: "treated many contacts at once" },
  consent: { fr: "a modifié un consentement", en: "changed a consent" },
  campaign: { fr: "a modifié les campagnes", en: "changed the campaigns" },
  event: { fr: "a modifié les événements", en: "changed the events" },
  kind: { fr: "a modifié les types d’échange", en: "changed the kinds of interactions" },
  list: { fr: "a modifié une liste fixe", en: "changed a static list" },
  membership_type: { fr: "a modifié les types d’adhésion", en: "changed the membership types" },
  option: { fr: "a modifié les options d’un attribut", en: "changed the options of an attribute" },
  segment: { fr: "a modifié un segment", en: "changed a segment" },
  settings: { fr: "a modifié les réglages de l’organisation", en: "changed the settings of the organisation" },
  shape: { fr: "a supprimé ou fusionné un réglage", en: "deleted or merged a setting" },
  source: { fr: "a modifié les provenances", en: "changed the sources" },
  theme: { fr: "a modifié les thèmes", en: "changed the themes" },
  tag: { fr: "a modifié les étiquettes", en: "changed the tags" },
};

const OTHER: Fixed = { fr: "a modifié la base", en: "changed the base" };

/** What an action is called. */
export function sentenceOf(action: string): Fixed {
  return SENTENCES[action] ?? BY_NOUN[action.split(".")[0] ?? ""] ?? OTHER;
}

/** A sentence cut where the contact stands: before it, after it; `null` after when it names none. */
export function cut(sentence: string): [string, string | null] {
  const [before, after] = sentence.split("{contact}");
  return [before ?? "", after ?? null];
}
