//! What the columns of the records are.

use jiff::civil::{Date, date};
use model::date::DateOrder;

/// What a column is about, as far as comparing goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// First names.
    FirstNames,
    /// Surname, at birth or the only one known.
    Surname,
    /// Usual or married name.
    UsualName,
    /// A whole name in one cell.
    FullName,
    /// Name of a structure.
    StructureName,
    /// Birth date, or year.
    BirthDate,
    /// One e-mail or several.
    Email,
    /// One phone or several.
    Phone,
    /// A whole address in one cell.
    Address,
    /// Number in the street.
    StreetNumber,
    /// Type of street, when apart.
    StreetType,
    /// Street, with or without its number.
    Street,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Postcode and town in one cell.
    PostcodeCity,
    /// Anything else that two records of one person would share: an occupation, a birth place, a number of some register.
    Other,
}

impl Kind {
    /// Whether only people say it.
    pub(crate) fn is_of_person(self) -> bool {
        matches!(
            self,
            Self::FirstNames | Self::Surname | Self::UsualName | Self::FullName | Self::BirthDate
        )
    }
}

/// A column.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What it is about.
    pub kind: Kind,
}

impl Column {
    /// A column of that kind.
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }
}

/// What the reading of values depends on.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Country of numbers written without one (ISO 3166 alpha-2).
    pub country: String,
    /// Order of day, month and year where a date does not tell.
    pub date_order: DateOrder,
    /// The day of today: settles two-digit years.
    pub today: Date,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            country: "FR".to_owned(),
            date_order: DateOrder::Auto,
            today: date(2026, 1, 1),
        }
    }
}
