import { phrase } from "@/lib/i18n/message";

type Tells = { auc: number; low: number; high: number };

export const similarMessages = {
  title: { fr: "Contacts semblables", en: "Similar contacts" },
  titleOf: phrase<{ name: string }>(({ name }) => `Semblables à : ${name}`, ({ name }) => `Like: ${name}`),
  segments: { fr: "Segments", en: "Segments" },
  choose: { fr: "Semblables à ceux de", en: "Like those of" },
  purpose: { fr: "Qui ressemble aux personnes d’un segment sans en être, et par quoi.", en: "Who is like the people of a segment without being in it, and by what." },
  off: { fr: "La recherche de contacts semblables n’est pas activée", en: "Looking for similar contacts is off" },
  offDetail: { fr: "Elle rapproche des personnes d’après ce que vous savez d’elles. Un administrateur peut l’activer dans les réglages de l’organisation ; pensez à l’inscrire dans votre registre.", en: "It brings people together by what you know of them. An administrator can turn it on in the settings of the organisation; remember to record it in your register." },
  settings: { fr: "Ouvrir les réglages", en: "Open the settings" },
  tells: phrase<Tells>(
    ({ auc, low, high }, f) => `Essayé sur un cinquième tenu à part, le modèle place la bonne personne devant dans ${f.percent(auc)} des cas (AUC, de ${f.percent(low)} à ${f.percent(high)} ; le hasard ferait 50 %).`,
    ({ auc, low, high }, f) => `Tried on a fifth held apart, the model puts the right person first ${f.percent(auc)} of the time (AUC, from ${f.percent(low)} to ${f.percent(high)}; chance would do 50 %).`,
  ),
  tellsNothing: phrase<Tells>(
    ({ auc, low, high }, f) => `Essayé sur un cinquième tenu à part, le modèle ne fait pas sûrement mieux que le hasard (AUC ${f.percent(auc)}, de ${f.percent(low)} à ${f.percent(high)}) : ne vous fiez pas à ce classement.`,
    ({ auc, low, high }, f) => `Tried on a fifth held apart, the model does not surely do better than chance (AUC ${f.percent(auc)}, from ${f.percent(low)} to ${f.percent(high)}): do not rely on this order.`,
  ),
  tried: phrase<{ own: number; others: number; all: number }>(
    ({ own, others, all }, f) => `Appris sur ${f.number(all - own)} personnes du segment et les autres de la base, essayé sur ${f.number(own)} et ${f.number(others)}.`,
    ({ own, others, all }, f) => `Learnt from ${f.number(all - own)} people of the segment and the others of the base, tried on ${f.number(own)} and ${f.number(others)}.`,
  ),
  leftOut: phrase<{ what: string }>(({ what }) => `Laissé de côté, car la question le demande déjà : ${what}.`, ({ what }) => `Left out, since the question already asks about it: ${what}.`),
  people: { fr: "Les plus semblables", en: "The most like them" },
  weights: { fr: "Ce qui pèse", en: "What weighs" },
  times: phrase<{ times: number }>(({ times }, f) => `× ${f.number(Math.round(times * 100) / 100)}`, ({ times }, f) => `× ${f.number(Math.round(times * 100) / 100)}`),
  how: {
    fr: "Chaque trait pèse selon combien de fois plus souvent on le trouve dans le segment qu’ailleurs ; la ressemblance est leur somme (en logarithmes). Elle classe, ce n’est pas une probabilité. Ni les noms, ni une donnée particulière n’y entrent jamais.",
    en: "Each trait weighs by how many times more often it is found in the segment than elsewhere; the likeness is their sum (in logarithms). It ranks, it is no probability. Neither names nor special data ever enter it.",
  },
};
