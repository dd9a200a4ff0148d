//! What a row of our own export says exactly: a column that people need not read, beside those they do.
//!
//! Readable columns cannot say all (the label of a third e-mail, a text that begins with a space, a tag with a semicolon in its name).
//! The record can, and is believed as long as nobody touched the row: it holds a digest of the other cells. In a row that somebody
//! changed, the readable columns speak alone, as in any file.

use jiff::{Timestamp, civil::Date};
use model::{
    attribute::AttributeType,
    consent::{Channel, Decision, OppositionReason, Purpose},
    draft::{
        AttributeDraft, AttributeText, ConsentDraft, Draft, Moment, OppositionDraft, Party, ReferenceDraft,
        SupportDraft, UnknownOption,
    },
    facts::Facts,
};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

mod exchange;

pub use exchange::{Exchange, ExchangeRecord};

/// What a row says exactly.
#[derive(Clone, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Record {
    /// Digest of the other cells.
    pub check: String,
    /// Our own id: organization's UUID and contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<(String, i64)>,
    /// Values that need no name.
    pub facts: Facts,
    /// Ids elsewhere: name of the source, id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<(String, String)>,
    /// Tags, with since when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<(String, Option<Date>)>,
    /// Branches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<String>,
    /// Static lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<String>,
    /// Custom attributes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Consents, earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<Consent>,
    /// Hard stops in force.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub oppositions: Vec<Opposition>,
    /// Supports observed, earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supports: Vec<Support>,
    /// The latest one, which alone stood in exports made before November 2026.
    #[serde(skip_serializing)]
    pub support: Option<Support>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Record(***)")
    }
}

/// A custom attribute.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// The folder it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Its type.
    pub kind: AttributeType,
    /// Its value, options by name.
    pub value: serde_json::Value,
}

/// A consent.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of model::consent::Consent")]
pub struct Consent {
    pub channel: Channel,
    pub purpose: Purpose,
    pub decision: Decision,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    pub how: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<String>,
    /// The branch, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// A hard stop.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of model::draft::OppositionDraft")]
pub struct Opposition {
    pub channel: Option<Channel>,
    pub reason: OppositionReason,
    pub point: Option<String>,
    pub since: Timestamp,
}

/// An observed support.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of model::draft::SupportDraft")]
pub struct Support {
    pub level: u8,
    pub election: Option<String>,
    pub at: Timestamp,
}

/// The digest of the cells of a row, that of the record itself left out.
pub fn check<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Xxh3::new();
    for cell in cells {
        // What spreadsheets do to spaces and line ends is no change.
        for word in cell.split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(&[0x20]);
        }
        hasher.update(&[0x1f]);
    }
    format!("{:016x}", hasher.digest())
}

/// The draft that a record tells; `None` when it is not one, or when the row was changed since.
pub(crate) fn draft<'a>(cell: &str, others: impl IntoIterator<Item = &'a str>, at: usize) -> Option<Draft> {
    let check = check(others);
    let Ok(record) = serde_json::from_str::<Record>(cell) else {
        return exchange::draft(cell, &check, at);
    };
    (record.check == check).then_some(())?;
    let attributes = record.attributes.into_iter().map(|attribute| attribute.draft(at));
    let references = record.references.into_iter().map(|(source, id)| ReferenceDraft {
        source: Some(source),
        id,
    });
    let party = Party {
        facts: record.facts,
        cohorte_id: record.id,
        references: references.collect(),
        tags: record.tags,
        branches: record.branches,
        lists: record.lists,
        attributes: attributes.collect::<Option<_>>()?,
    };
    Some(Draft {
        party,
        consents: record.consents.into_iter().map(|consent| consent.draft(at)).collect(),
        oppositions: record.oppositions.into_iter().map(Opposition::draft).collect(),
        supports: record
            .supports
            .into_iter()
            .chain(record.support)
            .map(Support::draft)
            .collect(),
        ..Draft::default()
    })
}

impl Attribute {
    /// An attribute of that value.
    pub fn new(name: String, folder: Option<String>, value: &AttributeText) -> Self {
        let (kind, value) = match value {
            AttributeText::Text(text) => (AttributeType::Text, text.as_str().into()),
            AttributeText::Number(number) => (AttributeType::Number, (*number).into()),
            AttributeText::Date(date) => (AttributeType::Date, date.to_string().into()),
            AttributeText::YesNo(yes) => (AttributeType::YesNo, (*yes).into()),
            AttributeText::Choice(name) => (AttributeType::OneChoice, name.as_str().into()),
            AttributeText::Choices(names) => (AttributeType::ManyChoices, names.clone().into()),
            AttributeText::Cents(cents) => (AttributeType::Money, (*cents).into()),
        };
        Self {
            name,
            folder,
            kind,
            value,
        }
    }

    fn draft(self, at: usize) -> Option<AttributeDraft> {
        let value = match self.kind {
            AttributeType::Text => AttributeText::Text(self.value.as_str()?.to_owned()),
            AttributeType::Number => AttributeText::Number(self.value.as_f64()?),
            AttributeType::Date => AttributeText::Date(self.value.as_str()?.parse().ok()?),
            AttributeType::YesNo => AttributeText::YesNo(self.value.as_bool()?),
            AttributeType::OneChoice => AttributeText::Choice(self.value.as_str()?.to_owned()),
            AttributeType::ManyChoices => {
                let names = self
                    .value
                    .as_array()?
                    .iter()
                    .map(|name| name.as_str().map(str::to_owned));
                AttributeText::Choices(names.collect::<Option<_>>()?)
            }
            AttributeType::Money => AttributeText::Cents(self.value.as_i64()?),
        };
        Some(AttributeDraft {
            column: at,
            name: self.name,
            folder: self.folder,
            kind: self.kind,
            value,
            unknown_option: UnknownOption::Add,
        })
    }
}

impl Consent {
    fn draft(self, at: usize) -> ConsentDraft {
        ConsentDraft {
            column: at,
            channel: self.channel,
            purpose: self.purpose,
            decision: self.decision,
            given_at: Some(Moment::At(self.at)),
            wording: self.wording,
            how: Some(self.how),
            point: self.point,
            controller: self.controller,
            scope: self.scope,
        }
    }
}

impl Opposition {
    fn draft(self) -> OppositionDraft {
        OppositionDraft {
            channel: self.channel,
            reason: self.reason,
            point: self.point,
            since: Some(Moment::At(self.since)),
        }
    }
}

impl Support {
    fn draft(self) -> SupportDraft {
        SupportDraft {
            level: self.level,
            election: self.election,
            at: Some(Moment::At(self.at)),
        }
    }
}
