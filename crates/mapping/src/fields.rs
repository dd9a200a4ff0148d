//! The catalogue of targets, for people who choose one: groups, names and descriptions in both languages, parameters.

use model::{
    attribute::AttributeType,
    consent::{Channel, OppositionReason, Purpose},
    import::ImportKind,
    interaction::BuiltInKind,
};
use serde::Serialize;

use crate::{Reason, Target};

/// A target that a column can have.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// [`Target::key`] of it.
    pub key: String,
    /// Under which title it is shown: `person`, `reach`, `address`, `structure`…
    pub group: &'static str,
    /// Its name.
    pub name: Words,
    /// What goes there.
    pub description: Words,
    /// The target, its required parameters filled with a first choice.
    pub target: Target,
    /// What can be said besides.
    pub params: Vec<Param>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Words {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl From<Reason> for Words {
    fn from(reason: Reason) -> Self {
        Self {
            fr: reason.fr,
            en: reason.en,
        }
    }
}

/// A parameter of a target.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Param {
    /// Its name in the JSON.
    pub name: &'static str,
    /// Its name on screen.
    pub label: Words,
    /// Whether the target means nothing without it.
    pub required: bool,
    /// `text`, `choice`, `yes_no`, `number` or `date`.
    pub kind: &'static str,
    /// The keys to choose from, when it is a choice.
    pub values: Vec<&'static str>,
}

/// The targets that make sense in a file of that kind, in the order of the catalogue.
pub fn fields(kind: ImportKind) -> Vec<Field> {
    let own = ENTRIES.iter().filter(|entry| fits(kind, entry.1));
    let mut fields: Vec<Field> = own.map(field).collect();
    if kind == ImportKind::Contacts {
        fields.extend(
            ENTRIES
                .iter()
                .map(field)
                .filter(|field| field.target.is_of_a_party())
                .map(of_structure),
        );
    }
    fields
}

fn fits(kind: ImportKind, group: &str) -> bool {
    match kind {
        ImportKind::Contacts => true,
        ImportKind::Interactions => !matches!(group, "structure"),
        ImportKind::Oppositions => matches!(group, "file" | "person" | "reach" | "ids" | "consent"),
    }
}

fn words(fr: &str, en: &str) -> Words {
    Words {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}

fn field((target, group, fr, en, what_fr, what_en): &Entry) -> Field {
    let target: Target = serde_json::from_str(target).expect("our own catalogue names real targets");
    let key = target.key();
    Field {
        params: params(&target),
        key,
        group,
        name: words(fr, en),
        description: words(what_fr, what_en),
        target,
    }
}

/// The same about the structure named beside a person.
fn of_structure(field: Field) -> Field {
    let target = Target::Structure {
        to: Box::new(field.target),
    };
    let name = words(
        &format!("Structure liée : {}", field.name.fr),
        &format!("Linked structure: {}", field.name.en),
    );
    Field {
        key: target.key(),
        group: "structure",
        name,
        target,
        ..field
    }
}

/// What a target can be told besides, by the names of its JSON.
fn params(target: &Target) -> Vec<Param> {
    use Target as T;
    match target {
        T::Email { .. } | T::Phone { .. } => vec![label(), flag("primary", "Principal", "Primary")],
        T::Web { .. }
        | T::Address { .. }
        | T::AddressNumber { .. }
        | T::AddressStreetType { .. }
        | T::AddressStreet { .. }
        | T::AddressComplement { .. }
        | T::Postcode { .. }
        | T::City { .. }
        | T::PostcodeCity { .. }
        | T::Country { .. }
        | T::CommuneCode { .. }
        | T::Department { .. }
        | T::Region { .. } => vec![label()],
        T::FullName { .. } => vec![choice("order", "Ordre", "Order", &["auto", "first_last", "last_first"])],
        T::Position { .. } => vec![choice("order", "Ordre", "Order", &["lat_lng", "lng_lat"])],
        T::Social { .. } => vec![required(text("network", "Réseau", "Network"))],
        T::Reference { .. } => vec![text("source", "Autre source", "Other source")],
        T::Registration { .. } => vec![choice(
            "register",
            "Registre",
            "Register",
            &["auto", "siren", "siret", "rna"],
        )],
        T::Tags { .. } => vec![text("separator", "Séparateur", "Separator")],
        T::TagIfYes { .. } => vec![required(text("tag", "Étiquette", "Tag"))],
        T::Attribute { .. } => vec![
            required(text("name", "Nom", "Name")),
            keyed("type", "Type", "Type", AttributeType::ALL.iter().map(|kind| kind.key())),
            choice(
                "unknown_option",
                "Option inconnue",
                "Unknown option",
                &["add", "reject"],
            ),
            text("separator", "Séparateur", "Separator"),
        ],
        T::Support { .. } => vec![text("election", "Élection", "Election")],
        T::Consent { .. } => vec![required(channels()), purposes()],
        T::ConsentDate { .. } => vec![channels(), purposes()],
        T::Opposition { .. } => {
            vec![
                channels(),
                keyed(
                    "reason",
                    "Motif",
                    "Reason",
                    OppositionReason::ALL.iter().map(|reason| reason.key()),
                ),
            ]
        }
        T::Amount { .. } => vec![text("currency", "Devise", "Currency")],
        T::Interaction { .. } => vec![
            required(keyed(
                "kind",
                "Sorte d’échange",
                "Kind of interaction",
                BuiltInKind::ALL.iter().map(|kind| kind.key()),
            )),
            Param {
                kind: "number",
                ..text("year", "Année", "Year")
            },
            Param {
                kind: "date",
                ..text("date", "Jour", "Day")
            },
            choice(
                "value",
                "Les cases disent",
                "The cells say",
                &["amount", "yes_no", "date", "count", "hours", "text"],
            ),
            text("event", "Événement", "Event"),
            text("campaign", "Campagne", "Campaign"),
            text("theme", "Thème", "Theme"),
        ],
        T::Answer { .. } => vec![
            required(text("survey", "Questionnaire", "Survey")),
            text("question", "Question", "Question"),
        ],
        _ => Vec::new(),
    }
}

fn text(name: &'static str, fr: &str, en: &str) -> Param {
    Param {
        name,
        label: words(fr, en),
        required: false,
        kind: "text",
        values: Vec::new(),
    }
}

fn flag(name: &'static str, fr: &str, en: &str) -> Param {
    Param {
        kind: "yes_no",
        ..text(name, fr, en)
    }
}

fn choice(name: &'static str, fr: &str, en: &str, values: &[&'static str]) -> Param {
    keyed(name, fr, en, values.iter().copied())
}

fn keyed(name: &'static str, fr: &str, en: &str, values: impl Iterator<Item = &'static str>) -> Param {
    Param {
        kind: "choice",
        values: values.collect(),
        ..text(name, fr, en)
    }
}

fn required(param: Param) -> Param {
    Param {
        required: true,
        ..param
    }
}

fn label() -> Param {
    text("label", "Libellé", "Label")
}

fn channels() -> Param {
    keyed(
        "channel",
        "Canal",
        "Channel",
        Channel::ALL.iter().map(|channel| channel.key()),
    )
}

fn purposes() -> Param {
    keyed(
        "purpose",
        "Finalité",
        "Purpose",
        Purpose::ALL.iter().map(|purpose| purpose.key()),
    )
}

/// Target, group, name in French and English, description in French and English.
type Entry = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const ENTRIES: &[Entry] = &[
    (
        r#"{"field":"ignore"}"#,
        "file",
        "Ne pas importer",
        "Leave out",
        "La colonne est laissée de côté.",
        "The column is left out.",
    ),
    (
        r#"{"field":"surname"}"#,
        "person",
        "Nom",
        "Surname",
        "Nom de naissance, ou le seul connu.",
        "Name at birth, or the only one known.",
    ),
    (
        r#"{"field":"first_names"}"#,
        "person",
        "Prénoms",
        "First names",
        "Le prénom usuel d’abord.",
        "The usual one first.",
    ),
    (
        r#"{"field":"usual_name"}"#,
        "person",
        "Nom d’usage",
        "Usual name",
        "Nom marital ou choisi.",
        "Married or chosen name.",
    ),
    (
        r#"{"field":"full_name"}"#,
        "person",
        "Nom complet",
        "Whole name",
        "« Mme Marie DUPONT », « Dupont, Marie »…",
        "“Mrs Marie DUPONT”, “Dupont, Marie”…",
    ),
    (
        r#"{"field":"civility"}"#,
        "person",
        "Civilité",
        "Civility",
        "M., Mme, Dr, Me, Pr ou Mx. Sans colonne de genre, M. et Mme le disent.",
        "Mr, Mrs, Dr, Me, Prof. or Mx. Without a gender column, Mr and Mrs say it.",
    ),
    (
        r#"{"field":"gender"}"#,
        "person",
        "Genre",
        "Gender",
        "Femme, homme ou autre.",
        "Female, male or other.",
    ),
    (
        r#"{"field":"birth_date"}"#,
        "person",
        "Date de naissance",
        "Birth date",
        "Une année seule est gardée comme telle.",
        "A year alone is kept as such.",
    ),
    (
        r#"{"field":"birth_year"}"#,
        "person",
        "Année de naissance",
        "Birth year",
        "Quatre chiffres.",
        "Four digits.",
    ),
    (
        r#"{"field":"language"}"#,
        "person",
        "Langue",
        "Language",
        "Un code (fr) ou un nom (français).",
        "A code (fr) or a name (French).",
    ),
    (
        r#"{"field":"profession"}"#,
        "person",
        "Profession",
        "Profession",
        "Telle qu’elle est écrite.",
        "As written.",
    ),
    (
        r#"{"field":"polling_station"}"#,
        "person",
        "Bureau de vote",
        "Polling station",
        "Celui que la personne ou la liste déclare.",
        "The one the person or the roll declares.",
    ),
    (
        r#"{"field":"nature"}"#,
        "person",
        "Personne ou structure",
        "Person or structure",
        "En toutes lettres.",
        "In words.",
    ),
    (
        r#"{"field":"status"}"#,
        "person",
        "Statut",
        "Status",
        "Active, archivée ou décédée.",
        "Active, archived or deceased.",
    ),
    (
        r#"{"field":"structure_name"}"#,
        "person",
        "Nom de la structure",
        "Name of the structure",
        "Fait du contact une structure ; à côté d’une personne, la structure où elle est.",
        "Makes the contact a structure; beside a person, the structure they belong to.",
    ),
    (
        r#"{"field":"email"}"#,
        "reach",
        "E-mail",
        "E-mail",
        "Plusieurs par case si besoin.",
        "Several in a cell if need be.",
    ),
    (
        r#"{"field":"phone"}"#,
        "reach",
        "Téléphone",
        "Phone",
        "Plusieurs par case si besoin.",
        "Several in a cell if need be.",
    ),
    (
        r#"{"field":"web"}"#,
        "reach",
        "Site",
        "Web site",
        "Adresse d’un site.",
        "Address of a site.",
    ),
    (
        r#"{"field":"social","network":"facebook"}"#,
        "reach",
        "Réseau social",
        "Social network",
        "Compte ou page.",
        "Handle or page.",
    ),
    (
        r#"{"field":"packed"}"#,
        "reach",
        "Coordonnées groupées",
        "Packed contact details",
        "« Adresse : … | Tél : … | Fax : … »",
        "“Address: … | Tel: … | Fax: …”",
    ),
    (
        r#"{"field":"address"}"#,
        "address",
        "Adresse complète",
        "Whole address",
        "Rue, code postal et ville dans une case.",
        "Street, postcode and town in one cell.",
    ),
    (
        r#"{"field":"address_street"}"#,
        "address",
        "Rue",
        "Street",
        "Avec ou sans numéro ; plusieurs colonnes font plusieurs lignes.",
        "With or without number; several columns are several lines.",
    ),
    (
        r#"{"field":"address_number"}"#,
        "address",
        "Numéro",
        "Number",
        "« 12 », « 12 bis ».",
        "“12”, “12 bis”.",
    ),
    (
        r#"{"field":"address_street_type"}"#,
        "address",
        "Type de voie",
        "Street type",
        "Rue, avenue…, quand il est à part.",
        "Street, avenue…, when apart.",
    ),
    (
        r#"{"field":"address_complement"}"#,
        "address",
        "Complément d’adresse",
        "Address complement",
        "Bâtiment, étage, boîte.",
        "Building, floor, box.",
    ),
    (
        r#"{"field":"postcode"}"#,
        "address",
        "Code postal",
        "Postcode",
        "Le zéro perdu est rendu.",
        "A lost zero is given back.",
    ),
    (
        r#"{"field":"city"}"#,
        "address",
        "Ville",
        "Town",
        "Telle qu’elle est écrite.",
        "As written.",
    ),
    (
        r#"{"field":"postcode_city"}"#,
        "address",
        "Code postal et ville",
        "Postcode and town",
        "Dans une même case.",
        "In one cell.",
    ),
    (
        r#"{"field":"country"}"#,
        "address",
        "Pays",
        "Country",
        "Nom ou code à deux lettres.",
        "Name or two-letter code.",
    ),
    (
        r#"{"field":"commune_code"}"#,
        "address",
        "Code INSEE",
        "INSEE code",
        "De la commune.",
        "Of the commune.",
    ),
    (
        r#"{"field":"department"}"#,
        "address",
        "Département",
        "Department",
        "Code ou nom.",
        "Code or name.",
    ),
    (
        r#"{"field":"region"}"#,
        "address",
        "Région",
        "Region",
        "Code ou nom.",
        "Code or name.",
    ),
    (
        r#"{"field":"latitude"}"#,
        "address",
        "Latitude",
        "Latitude",
        "En degrés.",
        "In degrees.",
    ),
    (
        r#"{"field":"longitude"}"#,
        "address",
        "Longitude",
        "Longitude",
        "En degrés.",
        "In degrees.",
    ),
    (
        r#"{"field":"position"}"#,
        "address",
        "Position",
        "Position",
        "Latitude et longitude dans une case.",
        "Latitude and longitude in one cell.",
    ),
    (
        r#"{"field":"reference"}"#,
        "ids",
        "Référence",
        "Reference",
        "L’identifiant du contact dans l’outil d’où vient le fichier ; un numéro d’adhérent en est une.",
        "The contact’s id in the tool the file comes from; a member number is one.",
    ),
    (
        r#"{"field":"registration"}"#,
        "ids",
        "SIREN, SIRET ou RNA",
        "SIREN, SIRET or RNA",
        "Numéro d’un registre public.",
        "Number in a public register.",
    ),
    (
        r#"{"field":"cohorte_id"}"#,
        "ids",
        "Identifiant Cohorte",
        "Cohorte id",
        "Celui que nos exports écrivent.",
        "The one our exports write.",
    ),
    (
        r#"{"field":"tags"}"#,
        "groups",
        "Étiquettes",
        "Tags",
        "Plusieurs par case, séparées par ; , | ou un retour à la ligne.",
        "Several in a cell, separated by ; , | or a line break.",
    ),
    (
        r#"{"field":"tag_if_yes","tag":""}"#,
        "groups",
        "Étiquette si oui",
        "Tag if yes",
        "Une étiquette, quand la case dit oui.",
        "One tag, when the cell says yes.",
    ),
    (
        r#"{"field":"branch"}"#,
        "groups",
        "Antenne",
        "Branch",
        "Créée si elle n’existe pas.",
        "Made if it does not exist.",
    ),
    (
        r#"{"field":"list"}"#,
        "groups",
        "Liste",
        "List",
        "Liste fixe, créée si elle n’existe pas.",
        "Static list, made if it does not exist.",
    ),
    (
        r#"{"field":"attribute","name":"","type":"text"}"#,
        "groups",
        "Attribut",
        "Attribute",
        "Un champ à vous, créé s’il n’existe pas.",
        "A field of yours, made if it does not exist.",
    ),
    (
        r#"{"field":"support"}"#,
        "opinion",
        "Soutien",
        "Support",
        "De 1 (opposé) à 5 (convaincu).",
        "From 1 (opposed) to 5 (convinced).",
    ),
    (
        r#"{"field":"support_date"}"#,
        "opinion",
        "Date du soutien",
        "Date of support",
        "Quand il a été observé.",
        "When it was observed.",
    ),
    (
        r#"{"field":"consent","channel":"email"}"#,
        "consent",
        "Consentement",
        "Consent",
        "Oui, non ou sa date ; sans date ni source, ce n’en est pas un.",
        "Yes, no or its date; without date and source it is none.",
    ),
    (
        r#"{"field":"consent_date"}"#,
        "consent",
        "Date du consentement",
        "Date of consent",
        "Quand il a été donné ou refusé.",
        "When it was given or refused.",
    ),
    (
        r#"{"field":"consent_how"}"#,
        "consent",
        "Recueil du consentement",
        "How consent was obtained",
        "Formulaire, papier, appel…",
        "Form, paper, call…",
    ),
    (
        r#"{"field":"consent_wording"}"#,
        "consent",
        "Version du texte",
        "Wording",
        "Le texte montré.",
        "The wording shown.",
    ),
    (
        r#"{"field":"opposition"}"#,
        "consent",
        "Opposition",
        "Opposition",
        "Oui ou une date : ne plus rien envoyer.",
        "Yes or a date: send nothing any more.",
    ),
    (
        r#"{"field":"opposition_date"}"#,
        "consent",
        "Date d’opposition",
        "Date of opposition",
        "Depuis quand.",
        "Since when.",
    ),
    (
        r#"{"field":"opposition_reason"}"#,
        "consent",
        "Motif d’opposition",
        "Reason of opposition",
        "Opposition, désinscription, adresse rejetée ou signalement.",
        "Objection, unsubscribed, hard bounce or complaint.",
    ),
    (
        r#"{"field":"interaction_kind"}"#,
        "interaction",
        "Sorte d’échange",
        "Kind of interaction",
        "Don, appel, visite… ; une sorte inconnue est créée.",
        "Donation, call, visit…; an unknown kind is made.",
    ),
    (
        r#"{"field":"interaction_at"}"#,
        "interaction",
        "Date de l’échange",
        "Date of the interaction",
        "Un jour ou un instant.",
        "A day or an instant.",
    ),
    (
        r#"{"field":"interaction_time"}"#,
        "interaction",
        "Heure de l’échange",
        "Time of the interaction",
        "De ce jour.",
        "Of that day.",
    ),
    (
        r#"{"field":"amount"}"#,
        "interaction",
        "Montant",
        "Amount",
        "Négatif pour un remboursement.",
        "Negative for a refund.",
    ),
    (
        r#"{"field":"currency"}"#,
        "interaction",
        "Devise",
        "Currency",
        "EUR, sauf mention contraire.",
        "EUR unless said otherwise.",
    ),
    (
        r#"{"field":"means"}"#,
        "interaction",
        "Moyen de paiement",
        "Means of payment",
        "Carte, chèque, virement, prélèvement, espèces, en nature.",
        "Card, cheque, transfer, direct debit, cash, in kind.",
    ),
    (
        r#"{"field":"payment_state"}"#,
        "interaction",
        "État du paiement",
        "State of payment",
        "Promis, payé, échoué ou remboursé.",
        "Promised, paid, failed or refunded.",
    ),
    (
        r#"{"field":"receipt"}"#,
        "interaction",
        "Numéro de reçu",
        "Receipt number",
        "Du reçu fiscal.",
        "Of the tax receipt.",
    ),
    (
        r#"{"field":"theme"}"#,
        "interaction",
        "Thème",
        "Theme",
        "Créé s’il n’existe pas.",
        "Made if it does not exist.",
    ),
    (
        r#"{"field":"campaign"}"#,
        "interaction",
        "Campagne",
        "Campaign",
        "Créée si elle n’existe pas.",
        "Made if it does not exist.",
    ),
    (
        r#"{"field":"event"}"#,
        "interaction",
        "Événement",
        "Event",
        "Créé s’il n’existe pas.",
        "Made if it does not exist.",
    ),
    (
        r#"{"field":"outcome"}"#,
        "interaction",
        "Résultat",
        "Outcome",
        "Comment cela s’est terminé.",
        "How it ended.",
    ),
    (
        r#"{"field":"interaction_channel"}"#,
        "interaction",
        "Canal",
        "Channel",
        "E-mail, SMS, appel, courrier, visite…",
        "E-mail, SMS, call, post, visit…",
    ),
    (
        r#"{"field":"direction"}"#,
        "interaction",
        "Sens",
        "Direction",
        "De leur part ou de notre part.",
        "From them or to them.",
    ),
    (
        r#"{"field":"author"}"#,
        "interaction",
        "Auteur",
        "Author",
        "Qui l’a fait chez vous.",
        "Who did it on your side.",
    ),
    (
        r#"{"field":"note"}"#,
        "interaction",
        "Note",
        "Note",
        "Ce qui s’est dit.",
        "What was said.",
    ),
    (
        r#"{"field":"external_key"}"#,
        "interaction",
        "Identifiant de l’échange",
        "Id of the interaction",
        "Dans l’outil d’où il vient : le même n’entre qu’une fois.",
        "In the tool it comes from: the same one comes in once.",
    ),
    (
        r#"{"field":"quantity"}"#,
        "interaction",
        "Quantité",
        "Quantity",
        "Un nombre.",
        "A count.",
    ),
    (
        r#"{"field":"hours"}"#,
        "interaction",
        "Heures",
        "Hours",
        "De bénévolat, par exemple.",
        "Volunteered, say.",
    ),
    (
        r#"{"field":"membership_type"}"#,
        "interaction",
        "Type d’adhésion",
        "Membership type",
        "La formule choisie.",
        "The kind chosen.",
    ),
    (
        r#"{"field":"from"}"#,
        "interaction",
        "Début de période",
        "Start of period",
        "D’une adhésion.",
        "Of a membership.",
    ),
    (
        r#"{"field":"until"}"#,
        "interaction",
        "Fin de période",
        "End of period",
        "D’une adhésion.",
        "Of a membership.",
    ),
    (
        r#"{"field":"interaction","kind":"donation"}"#,
        "interaction",
        "Colonne d’échanges",
        "Column of interactions",
        "« Don 2022 », « Cotisation 2024 » : chaque case est un échange, daté du 1er janvier de l’année.",
        "“Donation 2022”, “Membership 2024”: each cell is an interaction, dated 1 January of the year.",
    ),
    (
        r#"{"field":"answer","survey":""}"#,
        "interaction",
        "Réponse à un questionnaire",
        "Answer to a survey",
        "La question est l’intitulé, sauf mention contraire.",
        "The question is the heading unless said otherwise.",
    ),
    (
        r#"{"field":"role_title"}"#,
        "structure",
        "Fonction dans la structure",
        "Role in the structure",
        "Présidente, maire, salarié…",
        "Chair, mayor, employee…",
    ),
    (
        r#"{"field":"role_kind"}"#,
        "structure",
        "Sorte de lien",
        "Kind of link",
        "role, mandate, employee, member…",
        "role, mandate, employee, member…",
    ),
    (
        r#"{"field":"role_from"}"#,
        "structure",
        "Début de la fonction",
        "Start of the role",
        "Premier jour.",
        "First day.",
    ),
    (
        r#"{"field":"role_until"}"#,
        "structure",
        "Fin de la fonction",
        "End of the role",
        "Dernier jour.",
        "Last day.",
    ),
    (
        r#"{"field":"role_territory"}"#,
        "structure",
        "Territoire du mandat",
        "Territory of the mandate",
        "Son code.",
        "Its code.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use model::import::ImportKind;

    use super::fields;
    use crate::Target;

    #[test]
    fn every_field_has_its_own_key_and_a_target_that_reads_back() {
        let fields = fields(ImportKind::Contacts);
        let keys: HashSet<&str> = fields.iter().map(|field| field.key.as_str()).collect();
        assert_eq!(keys.len(), fields.len());
        for field in &fields {
            let json = serde_json::to_string(&field.target).unwrap();
            assert_eq!(serde_json::from_str::<Target>(&json).unwrap(), field.target);
            assert_eq!(field.target.key(), field.key);
        }
    }

    #[test]
    fn every_parameter_named_is_one_the_target_takes() {
        for field in fields(ImportKind::Contacts)
            .into_iter()
            .filter(|field| !field.key.contains('.'))
        {
            for param in &field.params {
                let mut json = serde_json::to_value(&field.target).unwrap();
                let value = match (param.kind, param.values.first()) {
                    (_, Some(first)) => serde_json::json!(first),
                    ("yes_no", _) => serde_json::json!(true),
                    ("number", _) => serde_json::json!(2024),
                    ("date", _) => serde_json::json!("2024-03-12"),
                    _ => serde_json::json!("x"),
                };
                json[param.name] = value;
                assert!(
                    serde_json::from_value::<Target>(json).is_ok(),
                    "{} {}",
                    field.key,
                    param.name
                );
            }
        }
    }

    #[test]
    fn a_file_of_oppositions_offers_no_donation() {
        assert!(
            !fields(ImportKind::Oppositions)
                .iter()
                .any(|field| field.key == "amount")
        );
        assert!(fields(ImportKind::Oppositions).iter().any(|field| field.key == "email"));
    }
}
