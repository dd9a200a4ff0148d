//! What statements bind, in the five types both engines share, and how our types become them.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{Error, Result};

/// A bound value. Absent ones keep their type, which PostgreSQL asks for.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Numbers, ids, instants in milliseconds, cents.
    Int(Option<i64>),
    /// Text, keys of closed lists, civil dates, JSON.
    Text(Option<String>),
    /// Measures.
    Real(Option<f64>),
    /// Yes or no.
    Bool(bool),
}

/// The values of a statement, each turned into a [`Value`].
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::value::Value::from($value)),*] };
}
pub(crate) use values;

macro_rules! ints {
    ($($id:ident),* $(,)?) => {$(
        impl From<model::$id> for Value {
            fn from(id: model::$id) -> Self {
                Self::Int(Some(id.get()))
            }
        }
        impl From<Option<model::$id>> for Value {
            fn from(id: Option<model::$id>) -> Self {
                Self::Int(id.map(model::$id::get))
            }
        }
    )*};
}

ints! {
    ActId, AttributeId, AuthorId, BranchId, CampaignId, ChartId, ConsentId, ContactId, ElectionId, EventId, ExportId, ExportLinkId, HouseholdId,
    ImportId, InteractionId, LinkId, MappingId, OperationId, OptionId, OrganizationId, ScoreId, SegmentId, SourceId, StaticListId, SurveyId, TagId,
    ThemeId, UserId,
}

macro_rules! plain {
    ($($from:ty => $variant:ident($convert:expr)),* $(,)?) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$variant(Some($convert(value)))
            }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )*};
}

plain! {
    i64 => Int(std::convert::identity),
    i32 => Int(i64::from),
    u32 => Int(i64::from),
    u16 => Int(i64::from),
    u8 => Int(i64::from),
    // Counts of rows and bytes: never near the limit.
    u64 => Int(u64::cast_signed),
    usize => Int(|n| (n as u64).cast_signed()),
    f64 => Real(std::convert::identity),
    String => Text(std::convert::identity),
    &str => Text(str::to_owned),
    &String => Text(String::clone),
    Date => Text(|date: Date| date.to_string()),
    Timestamp => Int(|at: Timestamp| at.as_millisecond()),
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// A document as JSON text.
pub(crate) fn json(document: &impl Serialize) -> Result<String> {
    serde_json::to_string(document).map_err(|error| Error::Database(sqlx::Error::Encode(error.into())))
}

/// Reads a document back; what cannot be read is named by its place, never shown.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    text: &str,
    table: &'static str,
    column: &'static str,
    row: impl ToString,
) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::corrupt(table, column, row))
}

/// Reads an instant.
pub(crate) fn instant(ms: i64, table: &'static str, column: &'static str, row: impl ToString) -> Result<Timestamp> {
    Timestamp::from_millisecond(ms).map_err(|_| Error::corrupt(table, column, row))
}

/// Reads a day.
pub(crate) fn day(
    text: Option<String>,
    table: &'static str,
    column: &'static str,
    row: impl ToString,
) -> Result<Option<Date>> {
    text.map(|text| text.parse().map_err(|_| Error::corrupt(table, column, row)))
        .transpose()
}
