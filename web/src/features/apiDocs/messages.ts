export const messages = {
  title: { fr: "L’API de Cohorte", en: "The API of Cohorte" },
  crumb: { fr: "Pour les programmes", en: "For programs" },
  sub: {
    fr: "Tout ce que fait cette application passe par ces adresses. Un programme s’y présente avec une clé : « Authorization: Bearer … ». Les textes qui suivent sont ceux du fichier OpenAPI, en anglais.",
    en: "All that this application does goes through these addresses. A program shows a key: “Authorization: Bearer …”.",
  },
  file: { fr: "Le fichier OpenAPI", en: "The OpenAPI file" },
  keys: { fr: "Clés d’API", en: "API keys" },
  find: { fr: "Chercher une adresse", en: "Find an address" },
  findPlaceholder: { fr: "contacts, import, changes…", en: "contacts, import, changes…" },
  none: { fr: "Aucune adresse ne correspond.", en: "No address matches." },
  demands: { fr: "Demande", en: "Demands" },
  parameters: { fr: "Paramètres", en: "Parameters" },
  body: { fr: "Corps envoyé", en: "Body sent" },
  answer: { fr: "Réponse", en: "Answer" },
  required: { fr: "obligatoire", en: "required" },
  example: { fr: "Exemple", en: "Example" },
};
