export const messages = {
  otherFigure: { fr: "Une autre valeur", en: "Another value" },
  otherFigureHelp: { fr: "Un attribut, ou une quantité : nombre(visite dans cette année)", en: "An attribute, or a quantity: count(visit in this year)" },
  add: { fr: "Ajouter", en: "Add" },
};
