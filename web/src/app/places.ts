import type { Place } from "@/features/search/public";
import { canEdit, canImport, type Session } from "@/features/sessions/public";
import { messages } from "./messages";

/** The pages and actions that the search of everything leads to; what a role may not do is not offered. */
export function placesFor(session: Session): Place[] {
  const actions: Place[] = canImport(session)
    ? [
        { href: "/imports/new", text: messages.importFile, words: "csv excel fichier file", action: true },
      ]
    : [];
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
    { href: "/imports", text: messages.imports, words: "fichiers files" },
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
