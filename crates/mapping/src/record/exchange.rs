//! What a row of our table of interactions says exactly, corrections included.

use jiff::{Timestamp, civil::Date};
use model::{
    consent::Channel,
    draft::{Draft, InteractionDraft, Moment, Party},
    interaction::{Answer, Direction, Money, Unit},
};
use serde::{Deserialize, Serialize};

/// What a row of the table of interactions says exactly.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRecord {
    /// Digest of the other cells.
    pub check: String,
    /// With whom: organization's UUID and contact.
    pub contact: (String, i64),
    /// What was said first, then each correction of it; the row shows the last one.
    pub said: Vec<Exchange>,
}

/// One saying of an interaction, names in place of ids.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields of model::draft::InteractionDraft")]
pub struct Exchange {
    pub key: String,
    pub kind: String,
    pub at: Timestamp,
    pub direction: Direction,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    pub unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Without its payer, who is a contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// Organization's UUID and contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<(String, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub membership_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

impl std::fmt::Debug for ExchangeRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ExchangeRecord(***)")
    }
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exchange(***)")
    }
}

/// The draft that such a record tells; `None` when it is not one, or when the row was changed since.
pub(super) fn draft(cell: &str, check: &str, at: usize) -> Option<Draft> {
    let record: ExchangeRecord = serde_json::from_str(cell).ok()?;
    (record.check == check).then_some(())?;
    let first = record.said.first()?.key.clone();
    let said = record.said.into_iter().enumerate();
    let interactions = said.map(|(nth, said)| InteractionDraft {
        corrects: (nth > 0).then(|| first.clone()),
        ..said.draft(at)
    });
    Some(Draft {
        party: Party {
            cohorte_id: Some(record.contact),
            ..Party::default()
        },
        interactions: interactions.collect(),
        ..Draft::default()
    })
}

impl Exchange {
    fn draft(self, at: usize) -> InteractionDraft {
        InteractionDraft {
            column: at,
            kind: self.kind,
            at: Moment::At(self.at),
            direction: Some(self.direction),
            channel: self.channel,
            author: self.author,
            campaign: self.campaign,
            event: self.event,
            theme: self.theme,
            outcome: self.outcome,
            quantity: self.quantity,
            unit: self.unit,
            from: self.from,
            until: self.until,
            external_key: Some(self.key),
            note: self.note,
            money: self.money,
            payer: self.payer,
            membership_type: self.membership_type,
            survey: self.survey,
            answers: self.answers,
            corrects: None,
        }
    }
}
