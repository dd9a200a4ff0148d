//! What the columns of a file are, for comparing.

use linkage::{Column, Kind};
use mapping::{Guess, Target};
use model::{attribute::AttributeType, shape::special};

use crate::Sentence;

/// A column that is compared: its place in the file, and what it is about.
pub struct Compared {
    /// Its place.
    pub place: usize,
    /// What it is about.
    pub column: Column,
}

/// The columns to compare; those that the law protects more are left out, and said.
pub fn compared(headings: &[(usize, String)], guess: &Guess, notes: &mut Vec<Sentence>) -> Vec<Compared> {
    let mut compared = Vec::new();
    for ((place, heading), guessed) in headings.iter().zip(&guess.columns) {
        let kind = kind(&guessed.to);
        // Said even of one that would tell nobody apart: whoever answers for the base wants to know.
        let unnamed = kind == Some(Kind::Other) || matches!(guessed.to, Target::Attribute { .. });
        if unnamed && special(heading).is_some() {
            notes.push(protected(heading));
            continue;
        }
        let Some(kind) = kind else { continue };
        let column = Column::new(heading, kind);
        compared.push(Compared { place: *place, column });
    }
    compared
}

fn protected(heading: &str) -> Sentence {
    Sentence::new(
        "duplicates.protected_column",
        format!("La colonne « {heading} » touche à des données que la loi protège : elle n’est pas comparée."),
        format!("Column “{heading}” touches on data that the law protects: it is not compared."),
    )
}

/// What a column is to whoever compares people; `None` where it is about what they did, or what is thought of them.
fn kind(target: &Target) -> Option<Kind> {
    Some(match target {
        Target::FirstNames => Kind::FirstNames,
        Target::Surname => Kind::Surname,
        Target::UsualName => Kind::UsualName,
        Target::FullName { .. } => Kind::FullName,
        Target::StructureName => Kind::StructureName,
        Target::BirthDate | Target::BirthYear => Kind::BirthDate,
        Target::Email { .. } => Kind::Email,
        Target::Phone { .. } => Kind::Phone,
        Target::Address { .. } => Kind::Address,
        Target::AddressNumber { .. } => Kind::StreetNumber,
        Target::AddressStreetType { .. } => Kind::StreetType,
        Target::AddressStreet { .. } => Kind::Street,
        Target::Postcode { .. } => Kind::Postcode,
        Target::City { .. } => Kind::City,
        Target::PostcodeCity { .. } => Kind::PostcodeCity,
        Target::Gender
        | Target::Profession
        | Target::Reference { .. }
        | Target::Registration { .. }
        | Target::Department { .. }
        | Target::CommuneCode { .. } => Kind::Other,
        Target::Attribute { kind, .. } if is_telling(*kind) => Kind::Other,
        _ => return None,
    })
}

/// Whether an attribute of that type could tell a person: a yes, an amount or a bundle of choices could not.
fn is_telling(kind: Option<AttributeType>) -> bool {
    !matches!(
        kind,
        Some(AttributeType::YesNo | AttributeType::Money | AttributeType::ManyChoices)
    )
}
