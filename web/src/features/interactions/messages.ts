import { phrase } from "@/lib/i18n/message";

type About = { about: string };

export const messages = {
  title: { fr: "Ce qui s’est passé", en: "What happened" },
  count: phrase<{ total: number }>(
    ({ total }, f) => f.plural(total, { one: "{n} échange", other: "{n} échanges" }),
    ({ total }, f) => f.plural(total, { one: "{n} interaction", other: "{n} interactions" }),
  ),
  all: { fr: "Tout", en: "All" },
  filter: { fr: "Montrer", en: "Show" },
  none: { fr: "Aucun échange noté pour l’instant.", en: "No interaction recorded yet." },
  more: phrase<{ rest: number }>(
    ({ rest }, f) => f.plural(rest, { one: "Voir la suite ({n} autre)", other: "Voir la suite ({n} autres)" }),
    ({ rest }, f) => f.plural(rest, { one: "See more ({n} other)", other: "See more ({n} others)" }),
  ),
  about: phrase<About>(({ about }) => `pour « ${about} »`, ({ about }) => `for “${about}”`),
  donation: { fr: "Don de", en: "Gift of" },
  hours: phrase<{ hours: number }>(({ hours }, f) => `${f.number(hours)} h`, ({ hours }, f) => `${f.number(hours)} h`),
  quoted: phrase<{ note: string }>(({ note }) => `« ${note} »`, ({ note }) => `“${note}”`),
  question: phrase<{ question: string; text: string }>(({ question, text }) => `${question} : ${text}`, ({ question, text }) => `${question}: ${text}`),
};
