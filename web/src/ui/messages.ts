import { phrase } from "@/lib/i18n/message";

export const messages = {
  dismiss: { fr: "Fermer", en: "Close" },
  save: { fr: "Enregistrer", en: "Save" },
  cancel: { fr: "Annuler", en: "Cancel" },
  sendByKeys: { fr: "Ctrl + Entrée envoie", en: "Ctrl + Enter sends" },
  restored: { fr: "Ce que vous aviez commencé est revenu.", en: "What you had started is back." },
  startAgain: { fr: "Repartir de zéro", en: "Start again" },
  retry: { fr: "Réessayer", en: "Try again" },
  loading: { fr: "Chargement…", en: "Loading…" },
  offline: { fr: "Connexion au serveur perdue. Ce qui est affiché peut dater ; nouvel essai dès qu’elle revient.", en: "The connection to the server is lost. What shows may be out of date; it is tried again as soon as it is back." },
  code: phrase<{ code: string; request: string | null }>(
    ({ code, request }) => (request ? `code ${code} · requête ${request}` : `code ${code}`),
    ({ code, request }) => (request ? `code ${code} · request ${request}` : `code ${code}`),
  ),
  invented: { fr: "fiche inventée", en: "invented record" },
  stale: phrase<{ name: string }>(
    ({ name }) => `Quelqu’un a modifié « ${name} » depuis que vous l’avez ouvert. Rien n’a été écrit :`,
    ({ name }) => `Somebody changed “${name}” since you opened it. Nothing was written:`,
  ),
  ofField: phrase<{ label: string }>(({ label }) => `${label} :`, ({ label }) => `${label}:`),
  keepMine: { fr: "Garder la mienne", en: "Keep mine" },
  takeTheirs: { fr: "Prendre la leur", en: "Take theirs" },
  inventedShort: { fr: "inventée", en: "invented" },
  inventedTitle: { fr: "Fiche inventée pour la démonstration : cette personne n’existe pas.", en: "A record invented for the demonstration: this person does not exist." },
  clearSearch: { fr: "Effacer la recherche", en: "Clear the search" },
};
