//! The closed choices that targets take as parameters.

use serde::{Deserialize, Serialize};

/// Which order a whole name is written in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// Told by capitals, commas, particles.
    #[default]
    Auto,
    /// "Jean Dupont".
    FirstLast,
    /// "Dupont Jean".
    LastFirst,
}

/// Which coordinate comes first.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionOrder {
    /// Latitude.
    #[default]
    LatLng,
    /// Longitude.
    LngLat,
}

/// Which register a number is of.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterChoice {
    /// Told by its length and key.
    #[default]
    Auto,
    /// Companies, nine digits.
    Siren,
    /// Establishments, fourteen digits.
    Siret,
    /// Associations, `W` and nine digits.
    Rna,
}

/// What the cells of a column that is a whole interaction are.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellValue {
    /// An amount; zero is none. A yes counts without amount.
    #[default]
    Amount,
    /// Yes or no.
    YesNo,
    /// A date, which is when it happened.
    Date,
    /// How many times or things.
    Count,
    /// Hours.
    Hours,
    /// Text, kept as note.
    Text,
}
