//! A mapping proposed for a file: from its headings, and from what its values look like.
//!
//! Where both agree the guess is sure; where they clearly disagree the values win ("Coordonnées 2" full of e-mails). A column that
//! is nothing known becomes a custom attribute of the narrowest type that takes every value seen. Nothing is ever guessed about a
//! person that no column says.

use model::{attribute::AttributeType, facts::Nature, import::ImportKind, text::fold};

use crate::{CellValue, Column, Constant, DateOrder, Mapping, Preset, Settings, Target, presets};

mod column;
mod dictionary;
mod heading;
mod profile;
mod reason;
mod results;
mod rows;
mod settle;

use column::column;
use heading::Hint;
pub use profile::ColumnProfile;
pub use reason::Reason;
use rows::{kind_of, nature};
use settle::{has_one_slot, part_addresses, same_slot, settle};

/// What is proposed for a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// The mapping, one entry for each column of the file, in its order.
    pub mapping: Mapping,
    /// Why, column by column.
    pub columns: Vec<ColumnGuess>,
    /// Key of the shipped mapping that the headings are those of.
    pub preset: Option<&'static str>,
}

/// What is proposed for a column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnGuess {
    /// What it is taken to be about.
    pub to: Target,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reason: Reason,
}

/// Proposes a mapping for a file, of that kind of rows or of the kind it looks like. The export of a known tool takes its shipped
/// mapping, columns that it does not know being guessed.
pub fn guess(
    headings: &[impl AsRef<str>],
    profiles: &[ColumnProfile],
    settings: &Settings,
    kind: Option<ImportKind>,
) -> Guess {
    if kind == Some(ImportKind::Results) {
        return results::guess(headings, profiles);
    }
    let known = presets::recognize(headings).filter(|preset| kind.is_none_or(|kind| kind == preset.mapping.kind));
    let mut own = guess_alone(headings, profiles, kind.or(known.map(|preset| preset.mapping.kind)));
    if settings.country == "US" && own.mapping.options.date_order == DateOrder::Auto {
        own.mapping.options.date_order = DateOrder::Mdy;
    }
    let guess = match known {
        Some(preset) => overlay(own, preset, headings),
        None => own,
    };
    crate::own::overlay(guess, headings)
}

/// A column of one of our own exports.
pub(crate) fn own_column(to: Target) -> ColumnGuess {
    ColumnGuess {
        to,
        confidence: 1.0,
        reason: reason::own(),
    }
}

/// The shipped mapping's columns over the guess.
fn overlay(mut own: Guess, preset: &'static Preset, headings: &[impl AsRef<str>]) -> Guess {
    for (at, heading) in headings.iter().enumerate() {
        let folded = fold(heading.as_ref());
        let shipped = preset
            .mapping
            .columns
            .iter()
            .find(|column| fold(&column.column) == folded);
        let taken = preset
            .mapping
            .columns
            .iter()
            .any(|column| has_one_slot(&column.to) && same_slot(&column.to, &own.columns[at].to));
        if let Some(shipped) = shipped {
            let column = Column {
                column: heading.as_ref().to_owned(),
                position: Some(at),
                optional: false,
                ..shipped.clone()
            };
            own.columns[at] = ColumnGuess {
                to: column.to.clone(),
                confidence: 0.97,
                reason: reason::shipped(&preset.mapping.name),
            };
            own.mapping.columns[at] = column;
        } else if taken {
            own.columns[at].to = Target::Ignore;
            own.mapping.columns[at].to = Target::Ignore;
        }
    }
    own.mapping.constants.clone_from(&preset.mapping.constants);
    own.mapping.options.nature = None;
    own.mapping.name.clone_from(&preset.mapping.name);
    own.mapping.origin.clone_from(&preset.mapping.origin);
    own.preset = Some(preset.key);
    own
}

fn guess_alone(headings: &[impl AsRef<str>], profiles: &[ColumnProfile], kind: Option<ImportKind>) -> Guess {
    let blank = ColumnProfile::default();
    let profile = |at: usize| profiles.get(at).unwrap_or(&blank);
    let hints: Vec<Option<Hint>> = headings.iter().map(|heading| heading::hint(heading.as_ref())).collect();
    let nature = nature(&hints, headings, profiles);
    let mut columns: Vec<ColumnGuess> = headings
        .iter()
        .zip(&hints)
        .enumerate()
        .map(|(at, (heading, hint))| column(heading.as_ref(), hint.as_ref(), profile(at), nature))
        .collect();
    part_addresses(&mut columns, &hints);
    let kind = kind.unwrap_or_else(|| kind_of(headings, &columns));
    settle(&mut columns, headings, profiles, kind, nature);
    let mapping = build(headings, &columns, profiles, kind, nature);
    Guess {
        mapping,
        columns,
        preset: None,
    }
}

fn build(
    headings: &[impl AsRef<str>],
    columns: &[ColumnGuess],
    profiles: &[ColumnProfile],
    kind: ImportKind,
    nature: Option<Nature>,
) -> Mapping {
    let mut mapping = Mapping::new(kind);
    let numbered = headings.iter().zip(columns).enumerate();
    mapping.columns = numbered
        .map(|(at, (heading, guess))| Column::new(heading.as_ref(), at, guess.to.clone()))
        .collect();
    mapping.options.nature = nature.filter(|nature| *nature == Nature::Structure);
    if profiles.iter().any(ColumnProfile::is_month_first) {
        mapping.options.date_order = DateOrder::Mdy;
    }
    let mut money = columns.iter().zip(profiles).filter(|(guess, _)| is_money(&guess.to));
    if let Some(decimal) = money.find_map(|(_, profile)| profile.decimal()) {
        mapping.options.decimal = decimal;
    }
    mapping.constants = constants(columns, kind);
    mapping
}

fn is_money(target: &Target) -> bool {
    matches!(
        target,
        Target::Amount { .. }
            | Target::Interaction {
                value: CellValue::Amount,
                ..
            }
            | Target::Attribute {
                kind: Some(AttributeType::Money),
                ..
            }
    )
}

/// A kind for interactions that no column names: a file with amounts is one of donations, or of memberships when it names their type.
fn constants(columns: &[ColumnGuess], kind: ImportKind) -> Vec<Constant> {
    let has = |wanted: fn(&Target) -> bool| columns.iter().any(|column| wanted(&column.to));
    let dated = has(|to| matches!(to, Target::InteractionAt));
    let named = has(|to| matches!(to, Target::InteractionKind | Target::MembershipType));
    let money = has(|to| matches!(to, Target::Amount { .. }));
    if named || !dated || kind == ImportKind::Oppositions || !money {
        return Vec::new();
    }
    vec![Constant {
        value: "donation".to_owned(),
        to: Target::InteractionKind,
    }]
}

#[cfg(test)]
mod tests;
