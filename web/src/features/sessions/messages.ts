import { phrase } from "@/lib/i18n/message";

export const messages = {
  signIn: { fr: "Se connecter", en: "Sign in" },
  signInTo: { fr: "Connexion à Cohorte", en: "Sign in to Cohorte" },
  expired: { fr: "Votre session a pris fin. Reconnectez-vous : vous reviendrez à la même page.", en: "Your session has ended. Sign in again: you will be back on the same page." },
  email: { fr: "Adresse e-mail", en: "E-mail address" },
  password: { fr: "Mot de passe", en: "Password" },
  showPassword: { fr: "Montrer ou cacher le mot de passe", en: "Show or hide the password" },
  required: { fr: "À remplir", en: "Required" },
  demoHint: { fr: "Ceci est une démonstration. Vous pouvez entrer avec ce compte :", en: "This is a demonstration. You may enter with this account:" },
  demoFill: { fr: "Entrer dans la démonstration", en: "Enter the demonstration" },
  wait: phrase<{ seconds: number }>(
    ({ seconds }, f) => `Nouvel essai possible dans ${f.duration(seconds)}.`,
    ({ seconds }, f) => `You can try again in ${f.duration(seconds)}.`,
  ),
  account: { fr: "Compte et réglages", en: "Account and settings" },
  signOut: { fr: "Se déconnecter", en: "Sign out" },
  language: { fr: "Langue", en: "Language" },
  theme: { fr: "Apparence", en: "Appearance" },
  light: { fr: "Claire", en: "Light" },
  dark: { fr: "Sombre", en: "Dark" },
  auto: { fr: "Comme l’appareil", en: "As the device" },
  organizations: { fr: "Organisation", en: "Organisation" },
  chooseOrganization: { fr: "Changer d’organisation", en: "Change organisation" },
  administrator: { fr: "administration", en: "administrator" },
  editor: { fr: "écriture", en: "editor" },
  reader: { fr: "lecture", en: "reader" },
};
