//! Why a column is taken to be what it is, in both languages.

use model::attribute::AttributeType;

use super::ColumnProfile;
use crate::Target;

/// A sentence in both languages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reason {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

fn said(fr: impl Into<String>, en: impl Into<String>) -> Reason {
    Reason {
        fr: fr.into(),
        en: en.into(),
    }
}

pub(super) fn own() -> Reason {
    said("Colonne d’un export de Cohorte.", "A column of an export of Cohorte.")
}

pub(super) fn of_results(to: &Target) -> Reason {
    if *to == Target::Ignore {
        let fr = "Rien qu’un fichier de résultats apporte : la base le sait mieux.";
        return said(fr, "Nothing that a file of results brings: the base knows it better.");
    }
    said("Son intitulé le dit.", "Its heading says so.")
}

pub(super) fn by_heading(to: &Target, profile: &ColumnProfile) -> Reason {
    if profile.is_empty() {
        return said(
            "Son intitulé le dit ; la colonne est vide.",
            "Its heading says so; the column is empty.",
        );
    }
    match measured(to, profile) {
        Some(share) if share >= 0.95 => said(
            "Son intitulé le dit et ses valeurs le confirment.",
            "Its heading says so and its values confirm it.",
        ),
        Some(share) => {
            let percent = percent(share);
            said(
                format!("Son intitulé le dit ; {percent} % de ses valeurs en ont la forme."),
                format!("Its heading says so; {percent}% of its values look like it."),
            )
        }
        None => said("Son intitulé le dit.", "Its heading says so."),
    }
}

/// The share of values that have a target's form, where values can tell.
fn measured(to: &Target, profile: &ColumnProfile) -> Option<f64> {
    use Target as T;
    Some(match to {
        T::Email { .. } => profile.emails(),
        T::Phone { .. } => profile.phones(),
        T::Packed => profile.packed(),
        T::BirthDate
        | T::ConsentDate { .. }
        | T::InteractionAt
        | T::From
        | T::Until
        | T::RoleFrom
        | T::RoleUntil
        | T::OppositionDate => profile.dates(),
        T::BirthYear => profile.years(),
        T::Postcode { .. } => profile.postcodes(),
        T::CommuneCode { .. } => profile.commune_shapes(),
        T::Department { .. } => profile.departments(),
        T::Civility => profile.civilities(),
        T::Gender => profile.genders(),
        T::FirstNames => profile.first_names(),
        T::Registration { .. } => profile.registrations(),
        T::Support { .. } => profile.supports(),
        T::Amount { .. } => profile.amounts(),
        T::Position { .. } => profile.positions(),
        _ => return None,
    })
}

pub(super) fn by_values(to: &Target, share: f64) -> Reason {
    let (fr, en) = values_of(to).unwrap_or(("de cette sorte", "of this sort"));
    let percent = percent(share);
    said(
        format!("{percent} % de ses valeurs sont {fr}."),
        format!("{percent}% of its values are {en}."),
    )
}

pub(super) fn attribute(kind: AttributeType) -> Reason {
    let (fr, en) = match kind {
        AttributeType::Text => {
            return said(
                "Aucun champ connu : elle est gardée comme texte.",
                "No known field: it is kept as text.",
            );
        }
        AttributeType::Number => ("sont des nombres", "are numbers"),
        AttributeType::Date => ("sont des dates", "are dates"),
        AttributeType::YesNo => ("disent oui ou non", "say yes or no"),
        AttributeType::OneChoice => ("reviennent souvent", "come back often"),
        AttributeType::ManyChoices => ("combinent quelques choix", "combine a few choices"),
        AttributeType::Money => ("sont des montants", "are amounts"),
    };
    said(
        format!("Aucun champ connu ; ses valeurs {fr}."),
        format!("No known field; its values {en}."),
    )
}

pub(super) fn shipped(name: &str) -> Reason {
    said(
        format!("C’est une colonne de l’export « {name} »."),
        format!("It is a column of the export “{name}”."),
    )
}

pub(super) fn beside_first_names() -> Reason {
    said(
        "Elle est à côté des prénoms, et ce sont des noms.",
        "It stands beside the first names, and holds names.",
    )
}

pub(super) fn said_elsewhere() -> Reason {
    said(
        "Le nom et le prénom ont déjà leurs colonnes.",
        "Surname and first names already have their columns.",
    )
}

pub(super) fn empty() -> Reason {
    said("La colonne est vide.", "The column is empty.")
}

pub(super) fn nameless() -> Reason {
    said("La colonne n’a pas d’intitulé.", "The column has no heading.")
}

pub(super) fn only_name() -> Reason {
    said(
        "Rien d’autre ne nomme ces structures.",
        "Nothing else names these structures.",
    )
}

/// Proportions round down: 99.6 % is not all.
fn percent(share: f64) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of one")]
    let percent = (share.clamp(0.0, 1.0) * 100.0).floor() as u8;
    percent
}

/// What the values of a target are called, for those that are checked.
fn values_of(to: &Target) -> Option<(&'static str, &'static str)> {
    use Target as T;
    Some(match to {
        T::Email { .. } => ("des adresses e-mail", "e-mail addresses"),
        T::Phone { .. } => ("des numéros de téléphone", "phone numbers"),
        T::Web { .. } => ("des adresses de site", "web addresses"),
        T::Packed => ("des coordonnées groupées", "packed contact details"),
        T::BirthDate
        | T::ConsentDate { .. }
        | T::InteractionAt
        | T::From
        | T::Until
        | T::RoleFrom
        | T::RoleUntil
        | T::OppositionDate => ("des dates", "dates"),
        T::BirthYear => ("des années", "years"),
        T::Postcode { .. } => ("des codes postaux", "postcodes"),
        T::City { .. } => ("des noms de communes", "names of towns"),
        T::CommuneCode { .. } => ("des codes INSEE", "INSEE codes"),
        T::Department { .. } => ("des départements", "departments"),
        T::Latitude | T::Longitude | T::Position { .. } => ("des positions", "positions"),
        T::Civility => ("des civilités", "civilities"),
        T::Gender => ("des genres", "genders"),
        T::StructureName => ("des noms de structures", "names of structures"),
        T::FirstNames => ("des prénoms", "first names"),
        T::FullName { .. } => ("des noms complets", "whole names"),
        T::Registration { .. } => ("des numéros SIREN, SIRET ou RNA", "SIREN, SIRET or RNA numbers"),
        T::Support { .. } => ("des niveaux de soutien", "levels of support"),
        T::Amount { .. } => ("des montants", "amounts"),
        T::InteractionKind => ("des sortes d’échanges", "kinds of interactions"),
        T::Consent { .. } | T::Opposition { .. } => ("oui, non ou une date", "yes, no or a date"),
        _ => return None,
    })
}
