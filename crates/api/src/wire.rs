//! Small shapes that many answers share.

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// A sentence in both languages.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

// Only described: events are written as text.
/// One event of a stream, as an `EventSource` reads it.
#[derive(ToSchema)]
pub struct StreamEvent {
    /// What happened.
    pub event: String,
    /// What is told of it, as JSON in a text.
    pub data: String,
}

/// Reads a field that may be absent (left out by `#[serde(default)]`), null or said.
pub fn patch<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Something known by its id and its current name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
}

/// A source, as values name it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SourceRef {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether its people are invented.
    pub invented: bool,
}

/// An amount.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Money {
    /// In cents.
    pub cents: i64,
    /// ISO 4217.
    pub currency: String,
}

/// Something to know, with a stable key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Note {
    /// Stable key.
    pub code: String,
    /// The same, said.
    pub message: Text,
}

impl Text {
    /// Both sentences.
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            fr: fr.into(),
            en: en.into(),
        }
    }
}

impl From<app::Sentence> for Note {
    fn from(sentence: app::Sentence) -> Self {
        Self {
            message: Text::new(sentence.fr, sentence.en),
            code: sentence.code.into_owned(),
        }
    }
}
