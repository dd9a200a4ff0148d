//! What the rows of a file are: people or structures; contacts, interactions or oppositions.

use model::{facts::Nature, import::ImportKind, text::fold};

use super::{ColumnGuess, ColumnProfile, heading::Hint};
use crate::Target;

/// Whether the rows are people or structures; `None` when nothing tells.
pub(super) fn nature(
    hints: &[Option<Hint>],
    headings: &[impl AsRef<str>],
    profiles: &[ColumnProfile],
) -> Option<Nature> {
    if has(hints, is_of_a_person) || whole_names(hints, profiles) {
        return Some(Nature::Person);
    }
    let numbered = profiles.iter().any(|profile| profile.registrations() > 0.8);
    let named = profiles
        .iter()
        .any(|profile| profile.structure_names() > 0.8 && profile.filled > 1);
    let of_structure = hints.iter().flatten().any(|hint| hint.of_structure);
    let said = of_structure
        || has(hints, |to| {
            matches!(to, Target::StructureName | Target::Registration { .. })
        });
    let a_name = has(hints, |to| matches!(to, Target::FullName { .. }));
    (numbered || named || said || a_name && is_of_a_directory(headings)).then_some(Nature::Structure)
}

/// Whether a heading that is of the rows themselves suggests such a target.
fn has(hints: &[Option<Hint>], wanted: fn(&Target) -> bool) -> bool {
    hints
        .iter()
        .flatten()
        .any(|hint| wanted(&hint.target) && !hint.of_structure)
}

fn is_of_a_person(target: &Target) -> bool {
    use Target as T;
    matches!(
        target,
        T::Surname | T::FirstNames | T::UsualName | T::BirthDate | T::BirthYear | T::Civility | T::Gender
    )
}

fn whole_names(hints: &[Option<Hint>], profiles: &[ColumnProfile]) -> bool {
    let named = |hint: &Option<Hint>| {
        hint.as_ref()
            .is_some_and(|hint| matches!(hint.target, Target::FullName { .. }))
    };
    hints
        .iter()
        .zip(profiles)
        .any(|(hint, profile)| named(hint) && profile.whole_names() > 0.5)
}

/// Whether headings are those of a directory of bodies, where "name" is not a person's.
fn is_of_a_directory(headings: &[impl AsRef<str>]) -> bool {
    const WORDS: &[&str] = &[
        "etablissement",
        "mairie",
        "siren",
        "siret",
        "association",
        "collectivite",
        "structure",
        "horaires",
        "notes",
    ];
    let folded = headings.iter().map(|heading| fold(heading.as_ref()));
    folded
        .into_iter()
        .any(|heading| heading.split(' ').any(|word| WORDS.contains(&word)))
}

/// What the rows are, from what the columns are.
pub(super) fn kind_of(headings: &[impl AsRef<str>], columns: &[ColumnGuess]) -> ImportKind {
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let named = has(|to| {
        matches!(
            to,
            Target::Surname
                | Target::FirstNames
                | Target::UsualName
                | Target::FullName { .. }
                | Target::StructureName
                | Target::Structure { .. }
        )
    });
    let known_by = has(|to| {
        matches!(
            to,
            Target::Reference { .. } | Target::Email { .. } | Target::Phone { .. } | Target::CohorteId
        )
    });
    let happened = has(|to| matches!(to, Target::InteractionAt))
        && has(|to| {
            matches!(
                to,
                Target::InteractionKind | Target::Amount { .. } | Target::Hours | Target::Outcome | Target::ExternalKey
            )
        });
    if happened && known_by && !named {
        return ImportKind::Interactions;
    }
    let stops = has(|to| matches!(to, Target::OppositionReason | Target::OppositionDate))
        || has(|to| matches!(to, Target::Opposition { .. }));
    let told = headings
        .iter()
        .any(|heading| names_oppositions(&fold(heading.as_ref())));
    let reach = columns
        .iter()
        .filter(|column| matches!(column.to, Target::Email { .. } | Target::Phone { .. }))
        .count();
    let others = columns.iter().filter(|column| !is_about_stopping(&column.to)).count();
    if !named && reach > 0 && others == 0 && (stops || told) {
        ImportKind::Oppositions
    } else {
        ImportKind::Contacts
    }
}

fn names_oppositions(folded: &str) -> bool {
    [
        "desins",
        "desabon",
        "unsub",
        "blacklist",
        "blocklist",
        "bounce",
        "opposition",
        "npai",
        "stop",
    ]
    .iter()
    .any(|part| folded.contains(part))
}

fn is_about_stopping(target: &Target) -> bool {
    use Target as T;
    matches!(
        target,
        T::Email { .. }
            | T::Phone { .. }
            | T::Opposition { .. }
            | T::OppositionDate
            | T::OppositionReason
            | T::Ignore
            | T::InteractionAt
            | T::List
    )
}
