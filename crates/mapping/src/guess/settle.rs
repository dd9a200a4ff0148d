//! What only the whole file tells: each target that a contact has once goes to its surest column, and columns that say nothing
//! without others become attributes.

use std::collections::HashSet;

use model::{facts::Nature, import::ImportKind, text::fold};

use super::{
    ColumnGuess, ColumnProfile,
    column::attribute,
    heading::{self, Hint},
    reason,
};
use crate::Target;

/// "Rue 2", "Code postal 2", "Ville 2" are a second address. ("Adresse 2" alone is a second line of the first.)
pub(super) fn part_addresses(columns: &mut [ColumnGuess], hints: &[Option<Hint>]) {
    let number = |at: usize| {
        hints[at]
            .as_ref()
            .and_then(|hint| hint.number)
            .filter(|number| *number > 1)
    };
    let is_town = |to: &Target| matches!(to, Target::City { label: None } | Target::Postcode { label: None });
    let second: HashSet<u8> = (0..columns.len())
        .filter(|at| is_town(&columns[*at].to))
        .filter_map(number)
        .collect();
    for (at, column) in columns.iter_mut().enumerate() {
        if let Some(number) = number(at).filter(|number| second.contains(number))
            && let Some(label @ None) = column.to.address_label_mut()
        {
            *label = Some(number.to_string());
        }
    }
}

/// Gives each target that a contact has once to its surest column, and finds names for what only the whole file tells.
pub(super) fn settle(
    columns: &mut [ColumnGuess],
    headings: &[impl AsRef<str>],
    profiles: &[ColumnProfile],
    kind: ImportKind,
    nature: Option<Nature>,
) {
    let blank = ColumnProfile::default();
    let profile = |at: usize| profiles.get(at).unwrap_or(&blank);
    leave_doubles(columns, headings, profiles);
    find_surnames(columns, headings, profiles);
    move_structures(columns, headings, nature);
    sort_out_surnames(columns, headings);
    sort_out_dates(columns, headings, kind);
    for at in 0..columns.len() {
        let is_alone = |to: &Target| {
            !columns
                .iter()
                .enumerate()
                .any(|(other, column)| other != at && same_slot(&column.to, to) && beats(columns, other, at))
        };
        if has_one_slot(&columns[at].to) && !is_alone(&columns[at].to)
            || is_out_of_place(&columns[at].to, columns, kind)
        {
            let (heading, profile) = (headings[at].as_ref(), profile(at));
            columns[at] = if profile.is_empty() {
                ColumnGuess {
                    to: Target::Ignore,
                    confidence: 0.5,
                    reason: reason::empty(),
                }
            } else {
                attribute(heading, profile)
            };
        }
    }
    name_structures(columns, nature);
    keep_one_reference(columns, headings, profiles);
}

fn beats(columns: &[ColumnGuess], other: usize, at: usize) -> bool {
    columns[other].confidence > columns[at].confidence
        || (columns[other].confidence - columns[at].confidence).abs() < 1e-9 && other < at
}

/// A column whose values look like names, towns or postcodes is one only when no heading says which column that is: the first names
/// of children are not those of the contact.
fn leave_doubles(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) {
    let said: Vec<bool> = headings
        .iter()
        .map(|heading| heading::hint(heading.as_ref()).is_some())
        .collect();
    let is_name = |to: &Target| {
        matches!(
            to,
            Target::FirstNames | Target::FullName { .. } | Target::Surname | Target::StructureName
        )
    };
    let of_a_kind = |one: &Target, other: &Target| is_name(one) && is_name(other) || same_slot(one, other);
    for at in 0..columns.len() {
        let to = &columns[at].to;
        let guessed = !said[at]
            && matches!(
                to,
                Target::FirstNames
                    | Target::FullName { .. }
                    | Target::City { .. }
                    | Target::Postcode { .. }
                    | Target::Civility
                    | Target::StructureName
            );
        let taken = columns
            .iter()
            .zip(&said)
            .enumerate()
            .any(|(other, (column, said))| other != at && *said && of_a_kind(&column.to, to));
        if guessed
            && taken
            && let Some(profile) = profiles.get(at)
        {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
    let is = |wanted: &Target| columns.iter().any(|column| column.to == *wanted);
    if !is(&Target::Surname) || !is(&Target::FirstNames) {
        return;
    }
    for at in 0..columns.len() {
        if !matches!(columns[at].to, Target::FullName { .. }) {
            continue;
        }
        if said[at] {
            columns[at] = ColumnGuess {
                to: Target::Ignore,
                confidence: 0.8,
                reason: reason::said_elsewhere(),
            };
        } else if let Some(profile) = profiles.get(at) {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
}

/// A file without headings: the names beside the first names are the surnames.
fn find_surnames(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) {
    let is_surname = |to: &Target| matches!(to, Target::Surname | Target::UsualName | Target::FullName { .. });
    let Some(first) = columns.iter().position(|column| column.to == Target::FirstNames) else {
        return;
    };
    if columns.iter().any(|column| is_surname(&column.to)) {
        return;
    }
    let beside = [first.checked_sub(1), Some(first + 1)].into_iter().flatten();
    let is_unnamed = |at: &usize| {
        headings
            .get(*at)
            .is_some_and(|heading| is_placeholder(heading.as_ref()))
    };
    let looks_it = |at: &usize| profiles.get(*at).is_some_and(|profile| profile.name_like() > 0.9);
    if let Some(at) = beside.filter(is_unnamed).find(looks_it) {
        columns[at] = ColumnGuess {
            to: Target::Surname,
            confidence: 0.6,
            reason: reason::beside_first_names(),
        };
    }
}

/// Whether a heading only says the column's place ("#3"), or nothing.
fn is_placeholder(heading: &str) -> bool {
    let heading = heading.trim();
    let number = heading.strip_prefix('#').unwrap_or(heading);
    number.bytes().all(|b| b.is_ascii_digit())
}

/// A file of people: what the headings say of a structure is of theirs. A file of structures: it is of the row itself.
fn move_structures(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], nature: Option<Nature>) {
    for (column, heading) in columns.iter_mut().zip(headings) {
        let of_structure = heading::hint(heading.as_ref()).is_some_and(|hint| hint.of_structure);
        let named = matches!(column.to, Target::StructureName | Target::Registration { .. });
        if nature == Some(Nature::Person)
            && (of_structure || named)
            && column.to.is_of_a_party()
            && !matches!(column.to, Target::Attribute { .. })
        {
            column.to = Target::Structure {
                to: Box::new(column.to.clone()),
            };
        }
    }
}

/// "Nom" beside "Nom de naissance" is the usual name.
fn sort_out_surnames(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>]) {
    let is_birth = |heading: &str| {
        let folded = fold(heading);
        folded.contains("naissance")
            || folded.contains("jeune fille")
            || folded == "njf"
            || folded.starts_with("birth")
            || folded.starts_with("maiden")
    };
    let surnames: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].to == Target::Surname)
        .collect();
    let has_usual = columns.iter().any(|column| column.to == Target::UsualName);
    if surnames.len() < 2 || has_usual || !surnames.iter().any(|at| is_birth(headings[*at].as_ref())) {
        return;
    }
    if let Some(at) = surnames.into_iter().find(|at| !is_birth(headings[*at].as_ref())) {
        columns[at].to = Target::UsualName;
    }
}

/// A bare "Date" is when an interaction happened only beside an interaction; a start and an end are a membership's beside its type
/// or its fee.
fn sort_out_dates(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], kind: ImportKind) {
    let has = |columns: &[ColumnGuess], wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    if kind == ImportKind::Oppositions {
        for column in columns.iter_mut().filter(|column| column.to == Target::InteractionAt) {
            column.to = Target::OppositionDate;
        }
    }
    let consents = has(columns, |to| matches!(to, Target::Consent { .. }));
    let exchange = has(columns, |to| {
        matches!(
            to,
            Target::Amount { .. }
                | Target::InteractionKind
                | Target::Hours
                | Target::Answer { .. }
                | Target::Outcome
                | Target::Event
        )
    });
    for (column, heading) in columns.iter_mut().zip(headings) {
        if consents
            && !exchange
            && column.to == Target::InteractionAt
            && matches!(
                fold(heading.as_ref()).as_str(),
                "date" | "horodatage" | "timestamp" | "date heure"
            )
        {
            column.to = Target::ConsentDate {
                channel: None,
                purpose: None,
            };
        }
    }
}

/// Targets that say nothing without others: parts of an interaction in a file that has none, a date without consent…
fn is_out_of_place(target: &Target, columns: &[ColumnGuess], kind: ImportKind) -> bool {
    use Target as T;
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let dated = has(|to| matches!(to, T::InteractionAt | T::From));
    let substance = has(|to| {
        matches!(
            to,
            T::Amount { .. } | T::InteractionKind | T::Hours | T::MembershipType | T::Outcome | T::Event
        )
    });
    let exchange = kind == ImportKind::Interactions || dated && substance;
    match target {
        of_exchange if of_exchange.is_of_an_interaction() => !exchange,
        T::ConsentDate { .. } | T::ConsentHow | T::ConsentWording => !has(|to| matches!(to, T::Consent { .. })),
        T::OppositionDate => kind != ImportKind::Oppositions && !has(|to| matches!(to, T::Opposition { .. })),
        T::OppositionReason => kind != ImportKind::Oppositions,
        T::SupportDate => !has(|to| matches!(to, T::Support { .. })),
        T::RoleTitle | T::RoleFrom | T::RoleUntil | T::RoleKind | T::RoleTerritory => {
            !has(|to| matches!(to, T::Structure { .. }))
        }
        T::AddressStreetType { .. } => !has(|to| matches!(to, T::AddressStreet { .. })),
        T::Latitude => !has(|to| matches!(to, T::Longitude)),
        T::Longitude => !has(|to| matches!(to, T::Latitude)),
        T::Position { .. } => has(|to| matches!(to, T::Latitude)),
        _ => false,
    }
}

/// Targets that a party has once.
pub(super) fn has_one_slot(target: &Target) -> bool {
    use Target as T;
    match target {
        T::Structure { to } => has_one_slot(to),
        T::Ignore
        | T::Email { .. }
        | T::Phone { .. }
        | T::Web { .. }
        | T::Social { .. }
        | T::Packed
        | T::AddressStreet { .. }
        | T::AddressComplement { .. }
        | T::Tags { .. }
        | T::TagIfYes { .. }
        | T::Branch
        | T::List
        | T::Attribute { .. }
        | T::Interaction { .. }
        | T::Answer { .. }
        | T::FirstNames
        | T::Opposition { .. }
        | T::Registration { .. } => false,
        _ => true,
    }
}

pub(super) fn same_slot(one: &Target, other: &Target) -> bool {
    use Target as T;
    match (one, other) {
        (T::Structure { to: one }, T::Structure { to: other }) => same_slot(one, other),
        (T::FullName { .. } | T::Amount { .. } | T::Position { .. } | T::Support { .. }, _) => {
            std::mem::discriminant(one) == std::mem::discriminant(other)
        }
        _ => one == other,
    }
}

/// Structures without a column that names them take the town's: a file of town halls.
fn name_structures(columns: &mut [ColumnGuess], nature: Option<Nature>) {
    let named = columns.iter().any(|column| {
        matches!(
            column.to,
            Target::StructureName | Target::FullName { .. } | Target::Surname
        )
    });
    if nature != Some(Nature::Structure) || named {
        return;
    }
    if let Some(column) = columns
        .iter_mut()
        .find(|column| matches!(column.to, Target::City { .. }))
    {
        *column = ColumnGuess {
            to: Target::StructureName,
            confidence: 0.6,
            reason: reason::only_name(),
        };
    }
}

/// An id is one only when its values differ; the surest one is the reference, others become attributes.
fn keep_one_reference(columns: &mut [ColumnGuess], headings: &[impl AsRef<str>], profiles: &[ColumnProfile]) {
    let names: HashSet<String> = columns.iter().map(|column| column.to.key()).collect();
    let is_history = names.contains("interaction_at") && !names.contains("surname");
    for at in 0..columns.len() {
        let Some(profile) = profiles.get(at) else { continue };
        if matches!(columns[at].to, Target::Reference { .. })
            && !profile.is_unique()
            && !is_history
            && profile.filled > 20
        {
            columns[at] = attribute(headings[at].as_ref(), profile);
        }
    }
}
