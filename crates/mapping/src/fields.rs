//! The catalogue of targets, for people who choose one: groups, names and descriptions in both languages, parameters.

use model::{
    attribute::AttributeType,
    consent::{Channel, OppositionReason, Purpose},
    delivery::DeliveryEvent,
    import::ImportKind,
    interaction::BuiltInKind,
};
use serde::Serialize;

use crate::{Reason, Target};

mod entries;

use entries::{ENTRIES, Entry};

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
        ImportKind::Contacts => !matches!(group, "results"),
        ImportKind::Interactions => !matches!(group, "structure" | "results"),
        ImportKind::Results => matches!(group, "file" | "reach" | "ids" | "results" | "interaction"),
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
        T::Web { .. } => vec![label()],
        of_an_address if of_an_address.is_of_an_address() => vec![label()],
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
        T::Attribute { .. } => params_of_attribute(),
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
        T::Delivery { .. } => vec![keyed(
            "event",
            "Un seul résultat",
            "One result only",
            DeliveryEvent::ALL.iter().map(|event| event.key()),
        )],
        T::Amount { .. } => vec![text("currency", "Devise", "Currency")],
        T::Interaction { .. } => params_of_interaction(),
        T::Answer { .. } => vec![
            required(text("survey", "Questionnaire", "Survey")),
            text("question", "Question", "Question"),
        ],
        _ => Vec::new(),
    }
}

fn params_of_attribute() -> Vec<Param> {
    vec![
        required(text("name", "Nom", "Name")),
        keyed("type", "Type", "Type", AttributeType::ALL.iter().map(|kind| kind.key())),
        choice(
            "unknown_option",
            "Option inconnue",
            "Unknown option",
            &["add", "reject"],
        ),
        text("separator", "Séparateur", "Separator"),
    ]
}

fn params_of_interaction() -> Vec<Param> {
    vec![
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
    ]
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
