import type { Place } from "@/features/search/public";
import { canEdit, canImport, type Session } from "@/features/sessions/public";
import { messages } from "./messages";

type Segment = { id: number; name: string; folder?: string | null };

/** The pages, actions and saved questions that the search of everything leads to; what a role may not do is not offered. */
export function placesFor(session: Session, segments: Segment[]): Place[] {
  const actions: Place[] = canImport(session)
    ? [
        { href: "/imports/new", text: messages.importFile, words: "csv excel fichier file", action: true },
      ]
    : [];
  actions.push({ href: "/segments/new", text: messages.newQuestion, words: "segment qui requête who query", action: true });
  if (canEdit(session)) {
    actions.push({ href: "/contacts/new", text: messages.newPerson, words: "nouveau contact ajouter créer add create", action: true });
    actions.push({ href: "/contacts/new?nature=structure", text: messages.newStructure, words: "association entreprise ajouter créer add create", action: true });
  }
  return [
    ...actions,
    ...administration(session),
    { href: "/", text: messages.home },
    { href: "/contacts", text: messages.contacts, words: "personnes people liste list" },
    { href: "/contacts?nature=structure", text: messages.structures, words: "associations entreprises companies" },
    { href: "/contacts/deleted", text: messages.deleted, words: "corbeille restaurer rétablir trash restore" },
    { href: "/segments", text: messages.segments, words: "questions requêtes listes queries" },
    { href: "/explorer", text: messages.explorer, words: "graphiques statistiques chiffres répartition charts figures statistics" },
    { href: "/board", text: messages.board, words: "graphiques suivi indicateurs dashboard charts" },
    ...segments.map(({ id, name, folder }) => ({ href: `/segments/${id}`, text: { fr: name, en: name }, words: folder ?? "", segment: true })),
    { href: "/scores", text: messages.scores, words: "frmip rfm engagement récence fréquence recency frequency" },
    { href: "/segments/profile", text: messages.profile, words: "indice différences index differences" },
    { href: "/imports", text: messages.imports, words: "fichiers files" },
    ...(session.capabilities.includes("export") ? [{ href: "/exports", text: messages.exports, words: "envois fichiers sortie campagne sendings files" }] : []),
    { href: "/settings", text: messages.settings, words: "attributs étiquettes antennes provenances attributes tags branches sources" },
  ];
}

function administration(session: Session): Place[] {
  const may = (capability: Session["capabilities"][number]) => session.capabilities.includes(capability);
  return [
    ...(may("read_journal") ? [{ href: "/compliance/journal", text: messages.journal, words: "conformité compliance rgpd gdpr traces" }] : []),
    ...(may("manage_users") ? [{ href: "/settings/users", text: messages.users, words: "utilisateurs accès users access" }] : []),
    ...(may("manage_users") ? [{ href: "/settings/api-keys", text: messages.apiKeys, words: "programme clé token program" }] : []),
    { href: "/api", text: messages.api, words: "openapi programmes developers" },
  ];
}
