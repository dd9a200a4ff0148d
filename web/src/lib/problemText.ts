import { phrase, type Fixed, type Translate } from "@/lib/i18n/message";
import { ApiProblem } from "@/lib/problem";

/** Refusals the server names by a code, in the reader's words. A code missing here shows the server's own sentence. */
const byCode: Record<string, Fixed> = {
  network: { fr: "Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.", en: "The server does not answer. Check your connection, then try again." },
  sign_in_refused: { fr: "Adresse e-mail ou mot de passe incorrect.", en: "Wrong e-mail address or password." },
  forbidden: { fr: "Votre rôle ne permet pas cette action. Demandez-la à une personne qui administre la base.", en: "Your role does not allow this. Ask somebody who administers the base." },
  not_found: { fr: "Cette page n’existe pas, ou plus.", en: "This page does not exist, or no longer does." },
  conflict: { fr: "Quelqu’un a changé la même chose entre-temps. Rechargez la page, puis recommencez.", en: "Somebody changed the same thing meanwhile. Reload the page, then start again." },
  http_413: { fr: "Ce fichier est trop gros pour le serveur.", en: "This file is too large for the server." },
  http_502: { fr: "Le serveur ne répond pas. Réessayez dans un instant.", en: "The server does not answer. Try again in a moment." },
};

const messages = {
  tooMany: phrase<{ seconds: number }>(
    ({ seconds }, f) => `Trop d’essais. Attendez ${f.duration(seconds)} avant de recommencer.`,
    ({ seconds }, f) => `Too many attempts. Wait ${f.duration(seconds)} before trying again.`,
  ),
  tooManyUnknown: { fr: "Trop d’essais. Attendez quelques minutes avant de recommencer.", en: "Too many attempts. Wait a few minutes before trying again." },
  unknown: { fr: "Quelque chose n’a pas marché de notre côté. Rien n’a été perdu ; réessayez.", en: "Something went wrong on our side. Nothing is lost; try again." },
};

/** What happened, in the reader's words. */
export function problemText(error: unknown, t: Translate): string {
  if (!(error instanceof ApiProblem)) return t(messages.unknown);
  if (error.code === "too_many_attempts") {
    return error.retryAfterSeconds ? t(messages.tooMany, { seconds: error.retryAfterSeconds }) : t(messages.tooManyUnknown);
  }
  const known = byCode[error.code];
  if (known) return t(known);
  return error.detail || error.title || t(messages.unknown);
}
