//! The languages the product speaks.

use serde::{Deserialize, Serialize};

/// A language of screens, messages and headings.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French, the first.
    #[default]
    Fr,
    /// English, beside it.
    En,
}

impl Language {
    /// Picks between two sentences.
    pub fn pick<'a>(self, fr: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}
