import { phrase } from "@/lib/i18n/message";

export const messages = {
  crumb: { fr: "Réglages", en: "Settings" },
  title: { fr: "Comptes et rôles", en: "Accounts and roles" },
  sub: { fr: "Qui entre dans la base, et ce que chacun peut y faire.", en: "Who comes into the base, and what each may do in it." },
  add: { fr: "Ajouter une personne", en: "Add a person" },
  email: { fr: "E-mail", en: "E-mail" },
  name: { fr: "Nom affiché", en: "Name on screen" },
  password: { fr: "Premier mot de passe", en: "First password" },
  passwordHelp: { fr: "Quatre mots sans rapport, par exemple. À lui remettre par un autre moyen que l’e-mail.", en: "Four unrelated words, for instance. To be given by another means than e-mail." },
  role: { fr: "Rôle", en: "Role" },
  roleOf: phrase<{ name: string }>(({ name }) => `Rôle de ${name}`, ({ name }) => `Role of ${name}`),
  roles: {
    reader: { fr: "Lecture", en: "Reader" },
    editor: { fr: "Écriture", en: "Editor" },
    administrator: { fr: "Administration", en: "Administrator" },
  },
  rolesDetail: {
    reader: { fr: "consulte", en: "looks" },
    editor: { fr: "consulte, modifie, importe, exporte", en: "looks, changes, imports, exports" },
    administrator: { fr: "tout, dont les comptes, le journal et l’effacement", en: "everything, accounts, journal and erasure included" },
  },
  added: phrase<{ name: string }>(({ name }) => `${name} peut maintenant se connecter.`, ({ name }) => `${name} may sign in now.`),
  remove: { fr: "Retirer l’accès", en: "Take access back" },
  removed: phrase<{ name: string }>(({ name }) => `${name} n’a plus accès, dès maintenant.`, ({ name }) => `${name} has no access any more, from now on.`),
  giveBack: { fr: "Rendre l’accès", en: "Give access back" },
  givenBack: phrase<{ name: string }>(({ name }) => `${name} peut de nouveau se connecter.`, ({ name }) => `${name} may sign in again.`),
  turned: phrase<{ name: string; role: string }>(({ name, role }) => `${name} : ${role}.`, ({ name, role }) => `${name}: ${role}.`),
  undo: { fr: "Annuler", en: "Undo" },
  you: { fr: "vous", en: "you" },
  closed: { fr: "compte fermé", en: "account closed" },
};
