//! What one column is taken to be: its heading's word, borne out by its values; else what the values are by themselves.

use model::{address::parse_country, attribute::AttributeType, draft::UnknownOption, facts::Nature, text::fold};

use super::{ColumnGuess, ColumnProfile, heading::Hint, reason};
use crate::{CellValue, NameOrder, PositionOrder, RegisterChoice, Target, interpret::words};

/// What one column is taken to be.
pub(super) fn column(
    heading: &str,
    hint: Option<&Hint>,
    profile: &ColumnProfile,
    nature: Option<Nature>,
) -> ColumnGuess {
    let by_values = by_values(profile, nature);
    let fitted = hint.map(|hint| (fit(hint, profile, nature), hint));
    match (fitted, by_values) {
        (Some((Some((to, agreement)), hint)), _) if agreement >= 0.5 || profile.is_empty() => {
            let base = if hint.exact { 0.9 } else { 0.75 };
            let sure = if profile.is_empty() {
                base
            } else {
                base + (1.0 - base) * agreement * 0.9
            };
            ColumnGuess {
                reason: reason::by_heading(&to, profile),
                to,
                confidence: sure,
            }
        }
        (_, Some((to, share))) => ColumnGuess {
            confidence: 0.6 + 0.3 * share,
            reason: reason::by_values(&to, share),
            to,
        },
        (Some((Some((to, agreement)), hint)), None) if hint.exact && agreement > 0.0 => ColumnGuess {
            reason: reason::by_heading(&to, profile),
            to,
            confidence: 0.4 + 0.4 * agreement,
        },
        _ if profile.is_empty() => ColumnGuess {
            to: Target::Ignore,
            confidence: 0.5,
            reason: reason::empty(),
        },
        _ => attribute(heading, profile),
    }
}

pub(super) fn attribute(heading: &str, profile: &ColumnProfile) -> ColumnGuess {
    let name = heading.trim();
    if name.is_empty() {
        return ColumnGuess {
            to: Target::Ignore,
            confidence: 0.3,
            reason: reason::nameless(),
        };
    }
    let kind = match profile.attribute_type() {
        // A code is not a quantity, even when it is all digits.
        AttributeType::Number if is_code(name) => AttributeType::Text,
        kind => kind,
    };
    let to = Target::Attribute {
        name: name.to_owned(),
        kind: Some(kind),
        unknown_option: UnknownOption::Add,
        separator: None,
    };
    ColumnGuess {
        to,
        confidence: 0.5,
        reason: reason::attribute(kind),
    }
}

fn is_code(heading: &str) -> bool {
    fold(heading).split(' ').any(|word| {
        matches!(
            word,
            "code"
                | "csp"
                | "pcs"
                | "profession"
                | "id"
                | "numero"
                | "num"
                | "identifiant"
                | "ref"
                | "reference"
                | "no"
                | "number"
        )
    })
}

/// A heading's target as the values bear it out (0 to 1), perhaps turned into a nearer one; `None` when they cannot be it.
fn fit(hint: &Hint, profile: &ColumnProfile, nature: Option<Nature>) -> Option<(Target, f64)> {
    use Target as T;
    let to = hint.target.clone();
    let share = match &to {
        T::Email { .. } => profile.emails(),
        T::Phone { .. } => profile.phones(),
        T::Web { .. } => f64::max(profile.webs(), if profile.emails() < 0.2 { 0.6 } else { 0.0 }),
        T::BirthDate if profile.years() > 0.8 => return Some((T::BirthYear, profile.years())),
        T::BirthDate
        | T::ConsentDate { .. }
        | T::OppositionDate
        | T::SupportDate
        | T::InteractionAt
        | T::From
        | T::Until
        | T::RoleFrom
        | T::RoleUntil => profile.dates(),
        T::BirthYear => f64::max(profile.years(), profile.dates()),
        T::Postcode { .. } => f64::max(profile.postcodes(), if profile.numbers() > 0.0 { 0.6 } else { 0.5 }),
        T::City { .. } if profile.postcodes() > 0.8 => return Some((T::Postcode { label: None }, profile.postcodes())),
        T::City { .. } if profile.structure_names() > 0.8 => 0.0,
        T::CommuneCode { .. } => profile.commune_shapes(),
        T::Department { .. } => profile.departments(),
        T::Latitude | T::Longitude | T::Quantity | T::Hours => profile.numbers(),
        T::Position { .. } => profile.positions(),
        T::Civility if profile.genders() > 0.95 && profile.civilities() < 0.6 => {
            return Some((T::Gender, profile.genders()));
        }
        // "Title" is also what somebody does.
        T::Civility if profile.civilities() < 0.2 && !profile.is_empty() => return Some((T::Profession, 0.6)),
        T::Civility => profile.civilities(),
        T::Gender => profile.genders(),
        T::Registration { .. } => profile.registrations(),
        T::Support { .. } => profile.supports(),
        T::Amount { .. } => profile.amounts(),
        T::Interaction { kind, year, date, .. } => return interaction_fit(kind, *year, *date, profile),
        T::Consent { .. } | T::Opposition { .. } => f64::max(profile.yes_no() + profile.stops(), profile.dates()),
        T::Country { .. }
        | T::Language
        | T::Means
        | T::PaymentState
        | T::Direction
        | T::InteractionChannel
        | T::OppositionReason
        | T::Nature => known_words(&to, profile),
        T::InteractionKind => f64::max(profile.kinds(), if profile.distinct().is_some() { 0.6 } else { 0.0 }),
        T::FullName { .. } => return Some(full_name_fit(hint, profile, nature)),
        T::Surname if nature == Some(Nature::Structure) => return Some((T::StructureName, 0.8)),
        T::Surname | T::FirstNames | T::UsualName if profile.emails() > 0.5 || profile.numbers() > 0.5 => 0.0,
        T::FirstNames => f64::max(profile.first_names(), 0.6),
        T::AddressStreet { label } if profile.has_line_breaks() => {
            return Some((T::Address { label: label.clone() }, 0.9));
        }
        T::Note if profile.packed() > 0.5 => return Some((T::Packed, profile.packed())),
        T::List | T::Tags { .. } | T::Branch | T::Profession if profile.numbers() > 0.9 => 0.0,
        T::Status => {
            if profile.distinct().is_some_and(|count| count <= 4) {
                0.4
            } else {
                0.0
            }
        }
        _ => 0.8,
    };
    (share > 0.05 || profile.is_empty()).then_some((to, share))
}

/// The share of a closed list's words among the values: rows with others would be refused.
fn known_words(to: &Target, profile: &ColumnProfile) -> f64 {
    use Target as T;
    let known = profile.share_of(|word| match to {
        T::Country { .. } => parse_country(word).is_some(),
        T::Language => words::language(word).is_some(),
        T::Means => words::means(word).is_some(),
        T::PaymentState => words::payment_state(word).is_some(),
        T::Direction => words::direction(word).is_some(),
        T::InteractionChannel => words::channel(word).is_some(),
        T::OppositionReason => words::opposition_reason(word).is_some(),
        _ => words::nature(word).is_some(),
    });
    if known < 0.8 { 0.0 } else { known }
}

fn interaction_fit(
    kind: &str,
    year: Option<i16>,
    date: Option<jiff::civil::Date>,
    profile: &ColumnProfile,
) -> Option<(Target, f64)> {
    let (value, share) =
        if profile.yes_no() > 0.9 && date.is_some() || profile.yes_no() > 0.9 && profile.numbers() < 0.5 {
            (CellValue::YesNo, profile.yes_no())
        } else if profile.written_dates() > 0.7 {
            (CellValue::Date, profile.written_dates())
        } else if kind == "mission" && profile.numbers() > 0.7 {
            (CellValue::Hours, profile.numbers())
        } else if matches!(kind, "donation" | "membership") {
            (CellValue::Amount, f64::min(profile.amounts() + profile.yes_no(), 1.0))
        } else if profile.numbers() > 0.7 {
            (CellValue::Count, profile.numbers())
        } else {
            (CellValue::YesNo, profile.yes_no())
        };
    let to = Target::Interaction {
        kind: kind.to_owned(),
        year,
        date,
        value,
        event: None,
        campaign: None,
        theme: None,
    };
    (share > 0.5 || profile.is_empty()).then_some((to, share))
}

/// "name" may be a person's or a structure's.
fn full_name_fit(hint: &Hint, profile: &ColumnProfile, nature: Option<Nature>) -> (Target, f64) {
    if nature == Some(Nature::Structure) {
        return (Target::StructureName, 0.8);
    }
    if !profile.is_empty() && profile.whole_names() < 0.1 && profile.first_names() > 0.8 {
        return (Target::FirstNames, profile.first_names());
    }
    (hint.target.clone(), f64::max(profile.whole_names(), 0.6))
}

/// What the values alone are, when it is clear.
fn by_values(profile: &ColumnProfile, nature: Option<Nature>) -> Option<(Target, f64)> {
    reach_by_values(profile).or_else(|| {
        let of_people = nature != Some(Nature::Structure) && profile.filled > 2;
        if of_people { person_by_values(profile) } else { None }
    })
}

fn reach_by_values(profile: &ColumnProfile) -> Option<(Target, f64)> {
    use Target as T;
    let email = T::Email {
        label: None,
        primary: false,
    };
    let phone = T::Phone {
        label: None,
        primary: false,
    };
    let registration = T::Registration {
        register: RegisterChoice::Auto,
    };
    let position = T::Position {
        order: PositionOrder::LatLng,
    };
    let structure_names = if profile.filled > 1 {
        profile.structure_names()
    } else {
        0.0
    };
    let candidates = [
        (email, profile.emails(), 0.8),
        (registration, profile.registrations(), 0.9),
        (phone, profile.phones_clear(), 0.8),
        (T::Packed, profile.packed(), 0.8),
        (position, profile.positions(), 0.9),
        (T::StructureName, structure_names, 0.8),
    ];
    surest(candidates)
}

fn person_by_values(profile: &ColumnProfile) -> Option<(Target, f64)> {
    use Target as T;
    // "M" and "F" alone are genders, and genders in a column of no known heading could be anybody's.
    let civilities = if profile.genders() > 0.95 {
        0.0
    } else {
        profile.civilities()
    };
    let several_towns = profile.distinct().is_none_or(|count| count > 3);
    let candidates = [
        (T::Civility, civilities, 0.95),
        (T::Postcode { label: None }, profile.postcodes(), 0.95),
        (T::FirstNames, profile.first_names(), 0.9),
        (T::FullName { order: NameOrder::Auto }, profile.whole_names(), 0.8),
        (
            T::City { label: None },
            if several_towns { profile.towns() } else { 0.0 },
            0.9,
        ),
    ];
    surest(candidates)
}

/// The first whose share reaches what it takes.
fn surest<const N: usize>(candidates: [(Target, f64, f64); N]) -> Option<(Target, f64)> {
    candidates
        .into_iter()
        .find(|(_, share, least)| share >= least)
        .map(|(to, share, _)| (to, share))
}
