//! Dates as people know them: a full civil date, or a year only.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Language;

/// A day as sentences say it: `1er mars 2024`, `1 March 2024`.
pub fn in_words(day: Date, language: Language) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = MONTHS[usize::from(day.month().unsigned_abs() - 1)];
    match (language, day.day()) {
        (Language::Fr, 1) => format!("1er {month} {}", day.year()),
        (Language::Fr, number) => format!("{number} {month} {}", day.year()),
        (Language::En, _) => day.strftime("%-d %B %Y").to_string(),
    }
}

/// A birth date: full, or a year only. Written `1980-05-03` or `1980`.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum BirthDate {
    /// Only the year is known.
    Year(i16),
    /// The day is known.
    Day(Date),
}

impl BirthDate {
    /// The full date, where known.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Year(_) => None,
            Self::Day(date) => Some(date),
        }
    }

    /// The year of birth.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) => year,
            Self::Day(date) => date.year(),
        }
    }
}

impl fmt::Display for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Day(date) => date.fmt(f),
        }
    }
}

impl fmt::Debug for BirthDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BirthDate(***)")
    }
}

impl FromStr for BirthDate {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse::<i16>() {
            Ok(year) if text.len() == 4 => Ok(Self::Year(year)),
            _ => text.parse().map(Self::Day),
        }
    }
}

impl Serialize for BirthDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BirthDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

mod parse;

pub use parse::{DateOrder, DateProblem, Era, parse_birth, parse_date, parse_moment, parse_time};
