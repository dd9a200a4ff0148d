import { phrase } from "@/lib/i18n/message";

type Taken = { interactions: number; consents: number; links: number; acts: number };

export const messages = {
  title: phrase<{ name: string }>(({ name }) => `Effacer ${name} pour de bon`, ({ name }) => `Erase ${name} for good`),
  takes: phrase<Taken>(
    ({ interactions, consents, links, acts }, f) =>
      `Partiront : la fiche et son historique (${f.plural(acts, { one: "{n} import ou modification", other: "{n} imports ou modifications" })}), ${f.plural(interactions, { one: "{n} échange", other: "{n} échanges" })}, ${f.plural(consents, { one: "{n} consentement", other: "{n} consentements" })}, ${f.plural(links, { one: "{n} lien", other: "{n} liens" })}.`,
    ({ interactions, consents, links, acts }, f) =>
      `What goes: the record and its history (${f.plural(acts, { one: "{n} import or change", other: "{n} imports or changes" })}), ${f.plural(interactions, { one: "{n} exchange", other: "{n} exchanges" })}, ${f.plural(consents, { one: "{n} consent", other: "{n} consents" })}, ${f.plural(links, { one: "{n} link", other: "{n} links" })}.`,
  ),
  forGood: {
    fr: "Rien ne permet de revenir en arrière, pas même l’annulation. Les sauvegardes déjà faites et les fichiers déjà exportés, eux, la contiennent encore : à vous de les remplacer.",
    en: "Nothing brings it back, not even undo. Backups already made and files already exported still hold it: replacing them is up to you.",
  },
  reason: { fr: "Pourquoi ?", en: "Why?" },
  reasons: {
    request: { fr: "La personne l’a demandé (art. 17)", en: "They asked for it (art. 17)" },
    objection: { fr: "Elle s’oppose à tout usage (art. 21)", en: "They object to any use (art. 21)" },
    retention: { fr: "La durée de conservation est passée", en: "The time of keeping is over" },
    unlawful: { fr: "Elle n’aurait pas dû être ici", en: "They should not have been here" },
  },
  block: phrase<{ points: number }>(
    ({ points }, f) => `Refuser que ses coordonnées reviennent, par un fichier ou à la main (${f.plural(points, { one: "{n} adresse ou numéro", other: "{n} adresses ou numéros" })})`,
    ({ points }, f) => `Refuse their details when a file or somebody brings them again (${f.plural(points, { one: "{n} address or number", other: "{n} addresses or numbers" })})`,
  ),
  blockDetail: { fr: "On n’en garde qu’une empreinte, qui ne permet pas de retrouver l’adresse.", en: "Only a keyed print of them is kept, from which the address cannot be found." },
  namingCharts: phrase<{ names: string }>(({ names }) => `Sur le tableau de bord, ces graphiques nomment cette personne ; changez-les vous-même : ${names}`, ({ names }) => `On the board, these charts name this person; change them yourself: ${names}`),
  naming: phrase<{ n: number }>(
    ({ n }, f) => f.plural(n, { one: "{n} question enregistrée nomme cette personne ; changez-la vous-même :", other: "{n} questions enregistrées nomment cette personne ; changez-les vous-même :" }),
    ({ n }, f) => f.plural(n, { one: "{n} saved question names this person; change it yourself:", other: "{n} saved questions name this person; change them yourself:" }),
  ),
  namingPast: { fr: "dans son historique", en: "in its history" },
  opposed: { fr: "Elle s’est opposée aux envois : ses coordonnées seront refusées dans tous les cas.", en: "They objected to messages: their details will be refused in any case." },
  lift: { fr: "Lever le blocage et enregistrer", en: "Lift the block and save" },
  liftDetail: { fr: "Seulement si la personne revient d’elle-même ; le journal le garde.", en: "Only if they came back by themselves; the journal keeps it." },
  cancel: { fr: "Garder", en: "Keep" },
  erase: { fr: "Effacer pour de bon", en: "Erase for good" },
  erased: phrase<{ blocked: number }>(
    ({ blocked }, f) => (blocked ? `Effacé. ${f.plural(blocked, { one: "{n} coordonnée ne reviendra plus", other: "{n} coordonnées ne reviendront plus" })}.` : "Effacé."),
    ({ blocked }, f) => (blocked ? `Erased. ${f.plural(blocked, { one: "{n} detail will not come in again", other: "{n} details will not come in again" })}.` : "Erased."),
  ),
};
