import { phrase } from "@/lib/i18n/message";

const people = { fr: { one: "{n} personne", other: "{n} personnes" }, en: { one: "{n} person", other: "{n} people" } };

export const messages = {
  title: { fr: "Profil", en: "Profile" },
  titleOf: phrase<{ name: string }>(({ name }) => `Profil : ${name}`, ({ name }) => `Profile: ${name}`),
  segments: { fr: "Segments", en: "Segments" },
  purpose: phrase<{ some: number; all: number }>(
    ({ some, all }, f) => `${f.plural(some, people.fr)}, comparées aux ${f.number(all)} de la base`,
    ({ some, all }, f) => `${f.plural(some, people.en)}, compared with the ${f.number(all)} of the base`,
  ),
  nothing: { fr: "Choisissez un segment", en: "Choose a segment" },
  nothingDetail: { fr: "Le profil d’un segment dit en quoi ses personnes diffèrent des autres : âge, lieu, étiquettes, ce qu’elles ont fait.", en: "The profile of a segment says how its people differ from the others: age, place, tags, what they did." },
  choose: { fr: "Segment", en: "Segment" },
  over: { fr: "Plus souvent qu’ailleurs", en: "More often than elsewhere" },
  under: { fr: "Moins souvent qu’ailleurs", en: "Less often than elsewhere" },
  none: { fr: "Rien de sûr : avec si peu de monde, le hasard suffirait.", en: "Nothing sure: with so few people, chance would be enough." },
  everything: { fr: "Tout, sujet par sujet", en: "Everything, subject by subject" },
  index: phrase<{ n: number }>(({ n }, f) => `indice ${f.number(Math.round(n))}`, ({ n }, f) => `index ${f.number(Math.round(n))}`),
  interval: phrase<{ low: number; high: number }>(
    ({ low, high }, f) => `de ${f.number(Math.round(low))} à ${f.number(Math.round(high))}`,
    ({ low, high }, f) => `from ${f.number(Math.round(low))} to ${f.number(Math.round(high))}`,
  ),
  shares: phrase<{ n: number; some: number; all: number }>(
    ({ n, some, all }, f) => `${f.percent(some)} contre ${f.percent(all)} · ${f.plural(n, people.fr)}`,
    ({ n, some, all }, f) => `${f.percent(some)} against ${f.percent(all)} · ${f.plural(n, people.en)}`,
  ),
  few: { fr: "trop peu de monde pour conclure", en: "too few people to conclude" },
  how: {
    fr: "Indice 200 : deux fois plus fréquent ici que dans la base ; 50 : deux fois moins. L’intervalle (à 95 %, de Wilson) dit ce que le hasard permet ; ne ressort que ce dont tout l’intervalle est d’un côté de 100. Sur cent lignes, quelques-unes ressortent par hasard : fiez-vous aux plus fortes, et une différence n’est pas une cause.",
    en: "Index 200: twice as frequent here as in the base; 50: half as frequent. The interval (95 %, Wilson’s) says what chance allows; only what has its whole interval on one side of 100 stands out. Of a hundred lines some stand out by chance: trust the strongest, and a difference is not a cause.",
  },
};
