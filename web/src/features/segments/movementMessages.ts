import { phrase } from "@/lib/i18n/message";

export const movementMessages = {
  movements: { fr: "Entrées et sorties", en: "Who came in and who left" },
  week: phrase<{ entered: number; left: number }>(
    ({ entered, left }, f) => (entered + left === 0 ? "Personne n’est entré ni sorti depuis sept jours" : `En sept jours : ${f.number(entered)} ${entered > 1 ? "entrées" : "entrée"}, ${f.number(left)} ${left > 1 ? "sorties" : "sortie"}`),
    ({ entered, left }, f) => (entered + left === 0 ? "Nobody came in or left in seven days" : `In seven days: ${f.number(entered)} in, ${f.number(left)} out`),
  ),
  entered: { fr: "est entré·e", en: "came in" },
  left: { fr: "est sorti·e", en: "left" },
  nobody: { fr: "Personne encore. Qui entre dans ce segment ou en sort s’inscrit ici tout seul, à l’instant.", en: "Nobody yet. Whoever comes into this segment or leaves it is written here by itself, at once." },
  more: { fr: "Plus anciens", en: "Earlier ones" },
};
