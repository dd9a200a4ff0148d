export const messages = {
  home: { fr: "Accueil", en: "Home" },
  contacts: { fr: "Contacts", en: "Contacts" },
  imports: { fr: "Imports", en: "Imports" },
  more: { fr: "Plus", en: "More" },
  mainMenu: { fr: "Menu principal", en: "Main menu" },
  skip: { fr: "Aller au contenu", en: "Skip to the content" },
  invented: { fr: "Données inventées", en: "Invented data" },
  inventedDetail: { fr: "Démonstration : les personnes marquées « donnée inventée » n’existent pas.", en: "Demonstration: the people marked “invented data” do not exist." },
  notFound: { fr: "Cette page n’existe pas, ou plus", en: "This page does not exist, or no longer does" },
  notFoundDetail: { fr: "L’adresse est peut-être incomplète, ou ce qu’elle montrait a été supprimé.", en: "The address may be incomplete, or what it showed has been deleted." },
  backHome: { fr: "Revenir à l’accueil", en: "Back to the home page" },
  broken: { fr: "Cette page n’a pas pu s’afficher", en: "This page could not be shown" },
};
