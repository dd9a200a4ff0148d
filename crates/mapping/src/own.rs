//! The headings of our own exports: what each column says is known from its heading alone, both ways, so that an export is read back
//! without a guess.

use model::{
    Language,
    attribute::AttributeType,
    consent::{Channel, OppositionReason, Purpose},
    draft::UnknownOption,
    import::ImportKind,
    text::fold,
};

use crate::{Capitals, Column, Guess, Mapping, Places, RegisterChoice, Target, guess::own_column};

/// The heading of the column by which our own files are known.
pub const COHORTE_ID: &str = "cohorte_id";

/// Headings that say one thing whatever the base: the target, in French, in English.
fn fixed() -> Vec<(Target, &'static str, &'static str)> {
    use Target as T;
    let none = || None;
    let mut fixed = vec![
        (T::CohorteId, COHORTE_ID, COHORTE_ID),
        (T::Record, "cohorte_record", "cohorte_record"),
        (T::Nature, "Nature", "Nature"),
        (T::Status, "Statut", "Status"),
        (T::Civility, "Civilité", "Title"),
        (T::FirstNames, "Prénoms", "First names"),
        (T::Surname, "Nom", "Surname"),
        (T::UsualName, "Nom d’usage", "Usual name"),
        (T::StructureName, "Nom de la structure", "Structure name"),
        (T::Gender, "Genre", "Gender"),
        (T::BirthDate, "Date de naissance", "Birth date"),
        (T::Language, "Langue", "Language"),
        (T::Profession, "Profession", "Profession"),
        (T::PollingStation, "Bureau de vote", "Polling station"),
        (email(), "E-mail", "E-mail"),
        (phone(), "Téléphone", "Phone"),
        (T::Web { label: none() }, "Site web", "Web site"),
        (T::Latitude, "Latitude", "Latitude"),
        (T::Longitude, "Longitude", "Longitude"),
        (registration(RegisterChoice::Siren), "SIREN", "SIREN"),
        (registration(RegisterChoice::Siret), "SIRET", "SIRET"),
        (registration(RegisterChoice::Rna), "RNA", "RNA"),
        (T::Tags { separator: semicolon() }, "Étiquettes", "Tags"),
        (T::Branch, "Antennes", "Branches"),
        (T::List, "Listes", "Lists"),
        (T::Support { election: none() }, "Soutien", "Support"),
        (T::SupportDate, "Date du soutien", "Support date"),
    ];
    fixed.extend(
        of_address(None)
            .into_iter()
            .zip(ADDRESS)
            .map(|(target, (fr, en))| (target, fr, en)),
    );
    fixed.extend(of_interactions());
    fixed.extend(of_links());
    fixed
}

fn of_interactions() -> Vec<(Target, &'static str, &'static str)> {
    use Target as T;
    vec![
        (T::InteractionKind, "Type d’échange", "Interaction kind"),
        (T::InteractionAt, "Date et heure", "Date and time"),
        (T::Direction, "Sens", "Direction"),
        (T::InteractionChannel, "Canal", "Channel"),
        (T::Campaign, "Campagne", "Campaign"),
        (T::Event, "Événement", "Event"),
        (T::Theme, "Thème", "Theme"),
        (T::Outcome, "Issue", "Outcome"),
        (T::Amount { currency: None }, "Montant", "Amount"),
        (T::Currency, "Devise", "Currency"),
        (T::Means, "Moyen de paiement", "Means of payment"),
        (T::PaymentState, "État du paiement", "Payment state"),
        (T::Receipt, "Reçu fiscal", "Receipt"),
        (T::Hours, "Heures", "Hours"),
        (T::Quantity, "Quantité", "Quantity"),
        (T::From, "Du", "From"),
        (T::Until, "Au", "Until"),
        (T::MembershipType, "Type d’adhésion", "Membership type"),
        (T::Author, "Par", "By"),
        (T::ExternalKey, "Identifiant de l’échange", "Interaction id"),
        (T::Note, "Note", "Note"),
    ]
}

fn of_links() -> Vec<(Target, &'static str, &'static str)> {
    use Target as T;
    let linked = T::Structure {
        to: Box::new(T::CohorteId),
    };
    vec![
        (linked, "cohorte_id lié", "linked cohorte_id"),
        (T::RoleKind, "Lien", "Link"),
        (T::RoleTitle, "Fonction", "Role"),
        (T::RoleFrom, "Depuis le", "Since"),
        (T::RoleUntil, "Jusqu’au", "Until the"),
        (T::RoleTerritory, "Territoire", "Territory"),
    ]
}

/// The parts of an address, in the order of [`of_address`].
const ADDRESS: [(&str, &str); 9] = [
    ("Adresse", "Address"),
    ("Numéro de voie", "Street number"),
    ("Voie", "Street"),
    ("Complément d’adresse", "Address complement"),
    ("Code postal", "Postcode"),
    ("Ville", "Town"),
    ("Pays", "Country"),
    ("Code commune", "Commune code"),
    ("Département", "Department"),
];

/// The targets of an address of that label: whole, then part by part.
pub fn of_address(label: Option<&str>) -> [Target; 9] {
    use Target as T;
    let l = || label.map(str::to_owned);
    [
        T::Address { label: l() },
        T::AddressNumber { label: l() },
        T::AddressStreet { label: l() },
        T::AddressComplement { label: l() },
        T::Postcode { label: l() },
        T::City { label: l() },
        T::Country { label: l() },
        T::CommuneCode { label: l() },
        T::Department { label: l() },
    ]
}

/// An e-mail.
pub fn email() -> Target {
    Target::Email {
        label: None,
        primary: false,
    }
}

/// A phone.
pub fn phone() -> Target {
    Target::Phone {
        label: None,
        primary: false,
    }
}

/// A number in a register.
pub fn registration(register: RegisterChoice) -> Target {
    Target::Registration { register }
}

/// Tags, as our exports separate them.
pub fn tags() -> Target {
    Target::Tags { separator: semicolon() }
}

/// A custom attribute of that type.
pub fn attribute(name: &str, kind: AttributeType) -> Target {
    let separator = if kind == AttributeType::ManyChoices {
        semicolon()
    } else {
        None
    };
    Target::Attribute {
        name: name.to_owned(),
        kind: Some(kind),
        unknown_option: UnknownOption::Add,
        separator,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the parameter it is given to")]
fn semicolon() -> Option<String> {
    Some(";".to_owned())
}

/// The heading under which our exports write what that target reads; `nth` counts the columns that say the same, from 0.
pub fn heading(target: &Target, nth: usize, language: Language) -> String {
    let stem = stem(target, language);
    if nth == 0 { stem } else { format!("{stem} {}", nth + 1) }
}

fn stem(target: &Target, language: Language) -> String {
    let l = language;
    match target {
        Target::Reference { source: Some(source) } => format!("{} ({source})", l.pick("Référence", "Reference")),
        Target::Social { network } => format!("{} ({network})", l.pick("Réseau social", "Social network")),
        Target::Support {
            election: Some(election),
        } => format!("{} ({election})", l.pick("Soutien", "Support")),
        Target::Attribute { name, kind, .. } => {
            let kind = kind.unwrap_or(AttributeType::Text);
            format!("{} {name} [{}]", l.pick("Attribut", "Attribute"), kind.name(l))
        }
        Target::Consent { channel, purpose } => {
            consent_heading(l.pick("Consentement", "Consent"), *channel, *purpose, l)
        }
        Target::ConsentDate {
            channel: Some(channel),
            purpose: Some(purpose),
        } => consent_heading(l.pick("Date du consentement", "Consent date"), *channel, *purpose, l),
        Target::Opposition { channel, reason } => {
            let channel = channel.map_or(l.pick(ALL_FR, ALL_EN), |channel| channel.name(l));
            format!("Opposition ({channel}, {})", reason.name(l))
        }
        other => {
            let known = fixed().into_iter().find(|(target, _, _)| same_but_label(target, other));
            known.map_or_else(|| other.key(), |(_, fr, en)| l.pick(fr, en).to_owned())
        }
    }
}

const ALL_FR: &str = "tout envoi";
const ALL_EN: &str = "any message";

fn consent_heading(word: &str, channel: Channel, purpose: Purpose, language: Language) -> String {
    format!("{word} ({}, {})", channel.name(language), purpose.name(language))
}

/// Parts of a second address have a label, which their heading's number tells.
fn same_but_label(known: &Target, target: &Target) -> bool {
    let mut target = target.clone();
    if let Some(label) = target.address_label_mut() {
        *label = None;
    }
    *known == target
}

/// What a heading of ours says; `None` when it is not one.
pub fn target(heading: &str) -> Option<Target> {
    let heading = heading.trim();
    if let Some(target) = fixed_target(heading).or_else(|| bracketed(heading)) {
        return Some(target);
    }
    let (stem, number) = heading.rsplit_once(' ')?;
    let number: u8 = number.parse().ok().filter(|number| *number >= 2)?;
    let mut target = fixed_target(stem).or_else(|| bracketed(stem))?;
    if let Some(label) = target.address_label_mut() {
        *label = Some(number.to_string());
    }
    Some(target)
}

fn fixed_target(heading: &str) -> Option<Target> {
    let folded = fold(heading);
    let mut known = fixed().into_iter();
    known
        .find(|(_, fr, en)| fold(fr) == folded || fold(en) == folded)
        .map(|(target, _, _)| target)
}

/// "Consentement (e-mail, informations)", "Attribut Secteur [texte]".
fn bracketed(heading: &str) -> Option<Target> {
    if let Some(rest) = heading.strip_suffix(']') {
        let (name, kind) = rest.rsplit_once(" [")?;
        let name = name
            .strip_prefix("Attribut ")
            .or_else(|| name.strip_prefix("Attribute "))?;
        let kind = by_name(AttributeType::ALL, AttributeType::name, kind)?;
        return Some(attribute(name, kind));
    }
    let (word, said) = heading.strip_suffix(')')?.split_once(" (")?;
    match fold(word).as_str() {
        "reference" => Some(Target::Reference {
            source: Some(said.to_owned()),
        }),
        "reseau social" | "social network" => Some(Target::Social {
            network: said.to_owned(),
        }),
        "soutien" | "support" => Some(Target::Support {
            election: Some(said.to_owned()),
        }),
        "consentement" | "consent" => {
            let (channel, purpose) = channel_and(said, Purpose::ALL, Purpose::name)?;
            Some(Target::Consent { channel, purpose })
        }
        "date du consentement" | "consent date" => {
            let (channel, purpose) = channel_and(said, Purpose::ALL, Purpose::name)?;
            Some(Target::ConsentDate {
                channel: Some(channel),
                purpose: Some(purpose),
            })
        }
        "opposition" => opposition(said),
        _ => None,
    }
}

fn opposition(said: &str) -> Option<Target> {
    let (channel, reason) = said.split_once(", ")?;
    let reason = by_name(OppositionReason::ALL, OppositionReason::name, reason)?;
    let all = [ALL_FR, ALL_EN].contains(&channel);
    let channel = if all {
        None
    } else {
        Some(by_name(Channel::ALL, Channel::name, channel)?)
    };
    Some(Target::Opposition { channel, reason })
}

fn channel_and<T: Copy>(said: &str, all: &[T], name: fn(T, Language) -> &'static str) -> Option<(Channel, T)> {
    let (channel, other) = said.split_once(", ")?;
    Some((
        by_name(Channel::ALL, Channel::name, channel)?,
        by_name(all, name, other)?,
    ))
}

fn by_name<T: Copy>(all: &[T], name: fn(T, Language) -> &'static str, said: &str) -> Option<T> {
    let of = |member: &T| name(*member, Language::Fr) == said || name(*member, Language::En) == said;
    all.iter().copied().find(of)
}

/// The mapping of a file of ours: known by its `cohorte_id`, each other column that is ours taken for what it says.
pub(crate) fn overlay(mut guess: Guess, headings: &[impl AsRef<str>]) -> Guess {
    let ours: Vec<Option<Target>> = headings.iter().map(|heading| target(heading.as_ref())).collect();
    if !ours.contains(&Some(Target::CohorteId)) {
        return guess;
    }
    let all: Vec<&Target> = ours.iter().flatten().collect();
    guess.mapping.kind = if all.contains(&&Target::InteractionKind) && all.contains(&&Target::InteractionAt) {
        ImportKind::Interactions
    } else {
        ImportKind::Contacts
    };
    for (at, target) in ours.into_iter().enumerate() {
        let Some(target) = target else {
            if is_told_only(headings[at].as_ref()) {
                guess.columns[at] = own_column(Target::Ignore);
                guess.mapping.columns[at] = Column::new(headings[at].as_ref(), at, Target::Ignore);
            }
            continue;
        };
        guess.columns[at] = own_column(target.clone());
        guess.mapping.columns[at] = Column::new(headings[at].as_ref(), at, target);
    }
    as_written(&mut guess.mapping);
    guess
}

fn as_written(mapping: &mut Mapping) {
    mapping.constants.clear();
    mapping.options.capitals = Capitals::Keep;
    mapping.options.places = Places::Keep;
    mapping.options.nature = None;
}

/// Columns that our exports write for people and that say nothing more than the others: what it shows, in French, in English.
pub const TOLD: [(&str, &str, &str); 3] = [
    ("name", "Nom complet", "Full name"),
    ("created_at", "Créée le", "Created on"),
    ("updated_at", "Modifiée le", "Changed on"),
];

fn is_told_only(heading: &str) -> bool {
    let folded = fold(heading);
    TOLD.iter().any(|(_, fr, en)| fold(fr) == folded || fold(en) == folded)
}

#[cfg(test)]
mod tests {
    use model::Language::{En, Fr};

    use super::*;

    fn targets() -> Vec<Target> {
        let mut all: Vec<Target> = fixed().into_iter().map(|(target, _, _)| target).collect();
        all.extend(
            AttributeType::ALL
                .iter()
                .map(|kind| attribute("Ancienneté [an] 2 (bis)", *kind)),
        );
        for channel in Channel::ALL {
            all.extend(Purpose::ALL.iter().map(|purpose| Target::Consent {
                channel: *channel,
                purpose: *purpose,
            }));
            all.push(Target::ConsentDate {
                channel: Some(*channel),
                purpose: Some(Purpose::News),
            });
            all.extend(OppositionReason::ALL.iter().map(|reason| Target::Opposition {
                channel: Some(*channel),
                reason: *reason,
            }));
        }
        all.push(Target::Opposition {
            channel: None,
            reason: OppositionReason::Refusal,
        });
        all.push(Target::Reference {
            source: Some("Fichier 2024 (avril)".into()),
        });
        all.push(Target::Social {
            network: "mastodon".into(),
        });
        all
    }

    #[test]
    fn every_heading_of_ours_says_its_target() {
        for said in targets() {
            for language in [Fr, En] {
                let heading = heading(&said, 0, language);
                assert_eq!(target(&heading).as_ref(), Some(&said), "{heading}");
            }
        }
    }

    #[test]
    fn no_two_targets_have_one_heading() {
        for language in [Fr, En] {
            let mut headings: Vec<String> = targets().iter().map(|said| fold(&heading(said, 0, language))).collect();
            headings.extend(TOLD.iter().map(|(_, fr, en)| fold(language.pick(fr, en))));
            let count = headings.len();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), count);
        }
    }

    #[test]
    fn numbers_tell_columns_that_say_the_same() {
        assert_eq!(heading(&email(), 1, Fr), "E-mail 2");
        assert_eq!(target("E-mail 2"), Some(email()));
        let [_, number, ..] = of_address(Some("2"));
        assert_eq!(heading(&number, 1, Fr), "Numéro de voie 2");
        assert_eq!(target("Numéro de voie 2"), Some(number));
        assert_eq!(target("Quelque chose"), None);
        assert_eq!(target("E-mail 1"), None);
    }
}
